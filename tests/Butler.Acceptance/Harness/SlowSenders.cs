using System.Net.Sockets;
using System.Text;

namespace PlexButler.Acceptance.Harness;

/// <summary>
/// Strangers who hold a number of requests open: each sends headers that look like Discord's and as much of a body as
/// it is let, then waits, and begins anew when it is thrown out.
/// </summary>
sealed class SlowSenders : IAsyncDisposable
{
    const int BodySize = 900 * 1024;

    readonly CancellationTokenSource stop;
    readonly Task[] senders;
    int open;
    int opened;

    public SlowSenders(Uri address, int count, CancellationToken token)
    {
        stop = CancellationTokenSource.CreateLinkedTokenSource(token);
        senders = [.. Enumerable.Range(0, count).Select(_ => Hold(address))];
    }

    /// <summary>How many have sent what they could and wait now.</summary>
    public int Open => Volatile.Read(ref open);

    /// <summary>How many connections were made so far.</summary>
    public int Opened => Volatile.Read(ref opened);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(senders);
        stop.Dispose();
    }

    async Task Hold(Uri address)
    {
        while (!stop.IsCancellationRequested)
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(address.Host, address.Port, stop.Token);
                Interlocked.Increment(ref opened);
                await SendAndWait(client.GetStream());
            }
            catch (Exception error) when (error is IOException or SocketException or OperationCanceledException)
            {
                // Thrown out. Strangers who hold connections, not a flood of new ones, are the matter here.
                await Task.Delay(500, CancellationToken.None);
            }
    }

    async Task SendAndWait(NetworkStream stream)
    {
        var header =
            "POST /interactions HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n"
            + $"X-Signature-Ed25519: {new string('a', 128)}\r\n"
            + $"X-Signature-Timestamp: {DateTimeOffset.UtcNow.ToUnixTimeSeconds()}\r\n\r\n";
        Interlocked.Increment(ref open);
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(header), stop.Token);
            var part = Encoding.ASCII.GetBytes($"2000\r\n{new string(' ', 0x2000)}\r\n");
            for (var sent = 0; sent < BodySize; sent += 0x2000)
                await stream.WriteAsync(part, stop.Token);
            while (await stream.ReadAsync(new byte[1024], stop.Token) > 0) { }
        }
        finally
        {
            Interlocked.Decrement(ref open);
        }
    }
}

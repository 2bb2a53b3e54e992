using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PlexButler.Acceptance.Harness;

/// <summary>A Plex server with another identity than expected, which keeps what it was sent.</summary>
public sealed class RecordingPlexServer : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly ConcurrentQueue<string> requests = new();
    readonly CancellationTokenSource stopping = new();
    readonly Task serving;

    public RecordingPlexServer()
    {
        listener.Start();
        serving = Serve();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Every request so far, with its headers.</summary>
    public IReadOnlyCollection<string> Requests => requests;

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await serving;
        stopping.Dispose();
    }

    async Task Serve()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(stopping.Token);
                await Answer(client.GetStream());
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException) { } // stopped
    }

    async Task Answer(NetworkStream stream)
    {
        const string identity =
            """{"MediaContainer":{"machineIdentifier":"somebody-else","version":"1.43.4.1","claimed":true}}""";
        try
        {
            var buffer = new byte[8192];
            var length = 0;
            string request;
            do
            {
                var read = await stream.ReadAsync(buffer.AsMemory(length), stopping.Token);
                length += read;
                request = Encoding.Latin1.GetString(buffer, 0, length);
                // A TLS handshake is no request.
                if (read == 0 || buffer[0] == 0x16)
                    return;
            } while (!request.Contains("\r\n\r\n", StringComparison.Ordinal));
            requests.Enqueue(request);
            await stream.WriteAsync(
                Encoding.ASCII.GetBytes(
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"
                        + $"Content-Length: {identity.Length}\r\n\r\n{identity}"
                ),
                stopping.Token
            );
        }
        catch (IOException) { } // the caller is gone
    }
}

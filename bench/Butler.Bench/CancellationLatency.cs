using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PlexButler.Bench;

/// <summary>How long a call takes to return after its token is cancelled, in each of its phases.</summary>
static class CancellationLatency
{
    const int CallCount = 50;
    const double MaxMilliseconds = 100;

    public static async Task<int> Run()
    {
        var isTooSlow = false;
        isTooSlow |= await Measure("connecting", https: true, read: false, "", RetryPolicy.None);
        isTooSlow |= await Measure("waiting", https: false, read: true, "", RetryPolicy.None);
        isTooSlow |= await Measure(
            "reading",
            https: false,
            read: true,
            "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{",
            RetryPolicy.None
        );
        isTooSlow |= await Measure(
            "between retries",
            https: false,
            read: true,
            "HTTP/1.1 500 X\r\nContent-Length: 0\r\n\r\n",
            RetryPolicy.Default with
            {
                InitialDelay = TimeSpan.FromSeconds(60),
                MaxDelay = TimeSpan.FromSeconds(60),
                MaxElapsed = TimeSpan.FromHours(1),
            }
        );
        return isTooSlow ? 1 : 0;
    }

    static async Task<bool> Measure(string phase, bool https, bool read, string answer, RetryPolicy policy)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var accepting = Accept(listener, read, answer);
        var times = new List<double>();
        using (
            var plex = BenchmarkFixture.CreatePlex(
                new($"{(https ? "https" : "http")}://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}")
            )
        )
            for (var iteration = 0; iteration < CallCount; iteration++)
            {
                using var source = new CancellationTokenSource();
                var call = Butler<Runtime>.tasks.RunAsync(new RetryingPlex(plex, policy), source.Token);
                await Task.Delay(30); // until the phase is well under way
                if (call.IsCompleted)
                    throw new InvalidOperationException($"{phase}: the call has returned already");
                var startedAt = Stopwatch.GetTimestamp();
                await source.CancelAsync();
                await ((Task)call).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                times.Add(Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds);
                if (!call.IsCanceled)
                    throw new InvalidOperationException($"{phase}: not a cancellation");
            }
        listener.Stop();
        await accepting;
        Console.WriteLine(
            $"{phase, -16}median {times.Order().ElementAt(CallCount / 2), 6:0.00} ms   longest {times.Max(), 6:0.00} ms"
        );
        return times.Max() > MaxMilliseconds;
    }

    static async Task Accept(TcpListener listener, bool read, string answer)
    {
        var open = new List<TcpClient>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync();
                open.Add(client);
                if (read)
                    _ = Answer(client.GetStream(), answer);
            }
        }
        catch (SocketException)
        {
            foreach (var client in open)
                client.Dispose();
        }
    }

    // Here every request arrives in one piece.
    static async Task Answer(NetworkStream stream, string answer)
    {
        var buffer = new byte[4096];
        try
        {
            while (await stream.ReadAsync(buffer) > 0)
                await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
        }
        catch (IOException)
        {
            // The call was cancelled.
        }
    }
}

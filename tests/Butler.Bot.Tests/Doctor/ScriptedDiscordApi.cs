using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PlexButler.Bot.Tests.Doctor;

/// <summary>Discord's REST address, which answers each path with what a test says and all others with 404.</summary>
sealed class ScriptedDiscordApi : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly Dictionary<string, (int Status, string Body, string Headers)> answers = new(StringComparer.Ordinal);
    int requestCount;
    readonly CancellationTokenSource stopping = new();
    readonly Task serving;

    public ScriptedDiscordApi()
    {
        listener.Start();
        serving = Serve();
    }

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    public int RequestCount => Volatile.Read(ref requestCount);

    public void Answer(string path, string body, int status = 200, string headers = "") =>
        answers[path] = (status, body, headers);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await serving;
        stopping.Dispose();
    }

    async Task Serve()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(Respond(await listener.AcceptTcpClientAsync(stopping.Token)));
        }
        // Stopped: what the listener throws depends on where it was.
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException) { }
        await Task.WhenAll(connections);
    }

    async Task Respond(TcpClient client)
    {
        using var _ = client;
        try
        {
            using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
            var path = (await reader.ReadLineAsync(stopping.Token))?.Split(' ')[1] ?? "";
            while (await reader.ReadLineAsync(stopping.Token) is { Length: > 0 }) { }
            Interlocked.Increment(ref requestCount);
            var (status, body, headers) = answers.GetValueOrDefault(path, (404, "{}", ""));
            await client
                .GetStream()
                .WriteAsync(
                    Encoding.UTF8.GetBytes(
                        $"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nConnection: close\r\n{headers}"
                            + $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"
                    ),
                    stopping.Token
                );
        }
        catch (Exception e) when (e is IOException or OperationCanceledException) { } // the caller is gone
    }
}

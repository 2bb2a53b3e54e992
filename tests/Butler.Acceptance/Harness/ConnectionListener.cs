using System.Net;
using System.Net.Sockets;

namespace PlexButler.Acceptance.Harness;

/// <summary>Listens on this machine and hands each connection on, until it is disposed.</summary>
/// <param name="forward">Serves one connection, whose end it decides.</param>
sealed class ConnectionListener(Func<TcpClient, Task> forward) : IDisposable
{
    readonly CancellationTokenSource closing = new();
    readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public CancellationToken Closing => closing.Token;

    public string Address => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    public void Start()
    {
        listener.Start();
        _ = Accept();
    }

    public void Dispose()
    {
        closing.Cancel();
        listener.Dispose();
        closing.Dispose();
    }

    async Task Accept()
    {
        try
        {
            while (true)
                _ = forward(await listener.AcceptTcpClientAsync(closing.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException) { }
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace PlexButler.Acceptance.Harness;

/// <summary>An address at which nothing answers until it is opened; then it forwards to a server.</summary>
public sealed class GatedProxy(Uri server) : IDisposable
{
    static readonly ConcurrentDictionary<int, bool> Given = new();
    readonly CancellationTokenSource closing = new();
    readonly int port = FreePort();
    TcpListener? listener;

    public Uri Address => new UriBuilder(server) { Port = port }.Uri;

    public void Open()
    {
        listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        _ = Accept(listener);
    }

    public void Dispose()
    {
        closing.Cancel();
        listener?.Dispose();
        closing.Dispose();
    }

    async Task Accept(TcpListener from)
    {
        try
        {
            while (true)
                _ = Forward(await from.AcceptTcpClientAsync(closing.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException) { }
    }

    async Task Forward(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        try
        {
            await far.ConnectAsync(server.Host, server.Port, closing.Token);
            await Task.WhenAny(
                near.GetStream().CopyToAsync(far.GetStream(), closing.Token),
                far.GetStream().CopyToAsync(near.GetStream(), closing.Token)
            );
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or IOException) { }
    }

    /// <summary>
    /// A free port to listen at later, each only once. It is below the ephemeral ports (32768 on Linux), so that no other
    /// program gets it.
    /// </summary>
    public static int FreePort()
    {
        while (true)
        {
            using var probe = new TcpListener(IPAddress.Loopback, Random.Shared.Next(20_000, 32_000));
            try
            {
                probe.Start();
                var port = ((IPEndPoint)probe.LocalEndpoint).Port;
                if (Given.TryAdd(port, true))
                    return port;
            }
            catch (SocketException)
            { /* taken: try another */
            }
        }
    }
}

using System.Net;
using System.Net.Sockets;

namespace PlexButler.Acceptance.Harness;

/// <summary>One address for several replicas: each connection goes to the next replica that accepts it.</summary>
public sealed class LoadBalancer : IDisposable
{
    readonly CancellationTokenSource closing = new();
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly int[] ports;
    int turn;

    public LoadBalancer(params int[] ports)
    {
        this.ports = ports;
        listener.Start();
        _ = Accept();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

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
                _ = Forward(await listener.AcceptTcpClientAsync(closing.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException) { }
    }

    async Task Forward(TcpClient client)
    {
        using var near = client;
        try
        {
            using var far = await ConnectToNext();
            await Task.WhenAny(
                near.GetStream().CopyToAsync(far.GetStream(), closing.Token),
                far.GetStream().CopyToAsync(near.GetStream(), closing.Token)
            );
        }
        catch (Exception e)
            when (e is OperationCanceledException or SocketException or IOException or ObjectDisposedException) { }
    }

    // All replicas may be down for a moment; Discord would wait 3 s.
    async Task<TcpClient> ConnectToNext()
    {
        while (true)
        {
            var next = new TcpClient();
            try
            {
                await next.ConnectAsync(
                    IPAddress.Loopback,
                    ports[Interlocked.Increment(ref turn) % ports.Length],
                    closing.Token
                );
                return next;
            }
            catch (SocketException)
            {
                next.Dispose();
                await Task.Delay(20, closing.Token);
            }
        }
    }
}

using System.Net;
using System.Net.Sockets;

namespace PlexButler.Acceptance.Harness;

/// <summary>One address for several replicas: each connection goes to the next replica that accepts it.</summary>
public sealed class LoadBalancer : IDisposable
{
    readonly ConnectionListener listener;
    readonly int[] ports;
    int turn;

    public LoadBalancer(params int[] ports)
    {
        this.ports = ports;
        listener = new(Forward);
        listener.Start();
    }

    public string Address => listener.Address;

    public void Dispose() => listener.Dispose();

    async Task Forward(TcpClient client)
    {
        using var near = client;
        try
        {
            using var far = await ConnectToNext();
            await Task.WhenAny(
                near.GetStream().CopyToAsync(far.GetStream(), listener.Closing),
                far.GetStream().CopyToAsync(near.GetStream(), listener.Closing)
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
                    listener.Closing
                );
                return next;
            }
            catch (SocketException)
            {
                next.Dispose();
                await Task.Delay(20, listener.Closing);
            }
        }
    }
}

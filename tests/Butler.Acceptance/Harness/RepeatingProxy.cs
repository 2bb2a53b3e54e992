using System.Net;
using System.Net.Sockets;

namespace PlexButler.Acceptance.Harness;

/// <summary>
/// One address for two replicas, which passes every connection's bytes to both of them: a front that sends a request
/// once more. The client gets what the first replica answers.
/// </summary>
public sealed class RepeatingProxy : IDisposable
{
    readonly ConnectionListener listener;
    readonly int[] ports;

    public RepeatingProxy(int first, int second)
    {
        ports = [first, second];
        listener = new(Forward);
        listener.Start();
    }

    public string Address => listener.Address;

    public void Dispose() => listener.Dispose();

    async Task Forward(TcpClient client)
    {
        using var near = client;
        using TcpClient first = new(),
            second = new();
        try
        {
            await first.ConnectAsync(IPAddress.Loopback, ports[0], listener.Closing);
            await second.ConnectAsync(IPAddress.Loopback, ports[1], listener.Closing);
            await Task.WhenAny(
                CopyToBoth(near.GetStream(), first.GetStream(), second.GetStream()),
                first.GetStream().CopyToAsync(near.GetStream(), listener.Closing)
            );
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or IOException) { }
    }

    async Task CopyToBoth(NetworkStream from, NetworkStream first, NetworkStream second)
    {
        _ = second.CopyToAsync(Stream.Null, listener.Closing);
        var buffer = new byte[16 * 1024];
        while (await from.ReadAsync(buffer, listener.Closing) is var read and > 0)
        {
            await second.WriteAsync(buffer.AsMemory(0, read), listener.Closing);
            await first.WriteAsync(buffer.AsMemory(0, read), listener.Closing);
        }
    }
}

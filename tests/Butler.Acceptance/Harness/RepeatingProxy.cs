using System.Net;
using System.Net.Sockets;

namespace PlexButler.Acceptance.Harness;

/// <summary>
/// One address for two replicas, which passes every connection's bytes to both of them: a front that sends a request
/// once more. The client gets what the first replica answers.
/// </summary>
public sealed class RepeatingProxy : IDisposable
{
    readonly CancellationTokenSource closing = new();
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly int[] ports;

    public RepeatingProxy(int first, int second)
    {
        ports = [first, second];
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
        using TcpClient first = new(),
            second = new();
        try
        {
            await first.ConnectAsync(IPAddress.Loopback, ports[0], closing.Token);
            await second.ConnectAsync(IPAddress.Loopback, ports[1], closing.Token);
            await Task.WhenAny(
                CopyToBoth(near.GetStream(), first.GetStream(), second.GetStream()),
                first.GetStream().CopyToAsync(near.GetStream(), closing.Token)
            );
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or IOException) { }
    }

    async Task CopyToBoth(NetworkStream from, NetworkStream first, NetworkStream second)
    {
        _ = second.CopyToAsync(Stream.Null, closing.Token);
        var buffer = new byte[16 * 1024];
        while (await from.ReadAsync(buffer, closing.Token) is var read and > 0)
        {
            await second.WriteAsync(buffer.AsMemory(0, read), closing.Token);
            await first.WriteAsync(buffer.AsMemory(0, read), closing.Token);
        }
    }
}

using System.Net;
using System.Net.Sockets;

namespace PlexButler.Acceptance.Harness;

/// <summary>
/// One address for a server that may be replaced by another, or that the network may hide: then connections are accepted
/// and nothing comes through.
/// </summary>
public sealed class SwitchedProxy : IDisposable
{
    readonly ConnectionListener listener;
    volatile EndPoint target;
    volatile Gate gate = new();

    public SwitchedProxy(EndPoint target)
    {
        this.target = target;
        listener = new(Forward);
        listener.Start();
    }

    public int Port => new Uri(listener.Address).Port;

    /// <summary>Forwards every connection from now on to another server; those that are open stay.</summary>
    public void PointAt(EndPoint other)
    {
        target = other;
        gate.Open();
    }

    /// <summary>Lets nothing through any more, and says so to nobody.</summary>
    public void Hide() => gate.Close();

    /// <summary>Lets everything through again.</summary>
    public void Show() => gate.Open();

    /// <summary>
    /// Lets nothing through until it is pointed at another server, and never again on the connections that are open.
    /// </summary>
    public void Strand()
    {
        Hide();
        var next = new Gate();
        next.Close();
        gate = next;
    }

    public void Dispose() => listener.Dispose();

    async Task Forward(TcpClient client)
    {
        using var near = client;
        var mine = gate;
        try
        {
            await mine.Opened.WaitAsync(listener.Closing);
            using var far = await Connect(target);
            using var farStream = new NetworkStream(far);
            await Task.WhenAny(Copy(near.GetStream(), farStream, mine), Copy(farStream, near.GetStream(), mine));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or IOException) { }
    }

    async Task<Socket> Connect(EndPoint to)
    {
        var protocol = to is UnixDomainSocketEndPoint ? ProtocolType.Unspecified : ProtocolType.Tcp;
        var socket = new Socket(to.AddressFamily, SocketType.Stream, protocol);
        try
        {
            await socket.ConnectAsync(to, listener.Closing);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    async Task Copy(NetworkStream from, NetworkStream to, Gate mine)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReadAsync(buffer, listener.Closing) is > 0 and var read)
        {
            await mine.Opened.WaitAsync(listener.Closing);
            await to.WriteAsync(buffer.AsMemory(0, read), listener.Closing);
        }
        // Whoever is hidden does not notice either that the other has closed.
        await mine.Opened.WaitAsync(listener.Closing);
    }

    sealed class Gate
    {
        volatile TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Gate() => Open();

        public Task Opened => opened.Task;

        public void Open() => opened.TrySetResult();

        public void Close() => opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

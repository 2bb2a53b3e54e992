using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;

namespace PlexButler.Acceptance.Harness;

/// <summary>A proxy as <c>HTTP_PROXY</c> names one. It forwards, and keeps every byte that clients sent.</summary>
public sealed class ForwardProxy : IDisposable
{
    const int MaxHead = 16_384;

    readonly ConnectionListener listener;
    readonly ConcurrentQueue<string> sent = new();

    public ForwardProxy()
    {
        listener = new(Forward);
        listener.Start();
    }

    public string Url => listener.Address;

    /// <summary>Everything that was sent through it, as text.</summary>
    public string Sent => string.Concat(sent);

    public void Dispose() => listener.Dispose();

    async Task Forward(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        try
        {
            var (head, rest) = await ReadHead(near.GetStream());
            var target = head.Split(' ', 3);
            var isTunnel = target[0] == "CONNECT";
            var url = new Uri(isTunnel ? $"http://{target[1]}" : target[1]);
            await far.ConnectAsync(url.Host, url.Port, listener.Closing);
            if (isTunnel)
                await near.GetStream().WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), listener.Closing);
            else
                await far.GetStream().WriteAsync(rest, listener.Closing);
            await Task.WhenAny(
                Copy(near.GetStream(), far.GetStream()),
                far.GetStream().CopyToAsync(near.GetStream(), listener.Closing)
            );
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or IOException) { }
    }

    // A client may reuse the connection for another request; its address is absolute, which every server accepts.
    async Task<(string RequestLine, byte[] All)> ReadHead(NetworkStream from)
    {
        var (buffer, length) = (new byte[MaxHead], 0);
        while (length < buffer.Length)
        {
            var read = await from.ReadAsync(buffer.AsMemory(length), listener.Closing);
            if (read == 0)
                throw new IOException("closed before a request");
            length += read;
            if (buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) >= 0)
                break;
        }
        sent.Enqueue(Encoding.Latin1.GetString(buffer, 0, length));
        return (Encoding.Latin1.GetString(buffer, 0, buffer.AsSpan().IndexOf((byte)'\r')), buffer[..length]);
    }

    async Task Copy(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[8192];
        while (await from.ReadAsync(buffer, listener.Closing) is > 0 and var read)
        {
            sent.Enqueue(Encoding.Latin1.GetString(buffer, 0, read));
            await to.WriteAsync(buffer.AsMemory(0, read), listener.Closing);
        }
    }
}

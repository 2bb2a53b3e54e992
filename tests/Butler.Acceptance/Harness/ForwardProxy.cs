using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;

namespace PlexButler.Acceptance.Harness;

/// <summary>
/// A proxy as <c>HTTP_PROXY</c> names one, or the front of one server. It forwards, and keeps every byte that clients
/// sent; or it answers itself, as proxies do when they think they know better.
/// </summary>
public sealed class ForwardProxy : IDisposable
{
    /// <summary>
    /// A host that only a proxy before one server knows. It is as long as the address that takes its place, as the
    /// sandbox's Discord answers no other host than its own.
    /// </summary>
    public const string MadeUpHost = "discord.x";

    const int MaxHead = 16_384;

    readonly ConnectionListener listener;
    readonly Uri? server;
    readonly ConcurrentQueue<string> sent = new();
    readonly ConcurrentDictionary<TcpClient, bool> forwarded = new();
    volatile byte[]? answer;

    /// <param name="server">Where everything goes, whatever host a request names; none for the host it names.</param>
    public ForwardProxy(Uri? server = null)
    {
        this.server = server;
        listener = new(Forward);
        listener.Start();
    }

    public string Url => listener.Address;

    /// <summary>Everything that was sent through it, as text.</summary>
    public string Sent => string.Concat(sent);

    /// <summary>Ends every connection, and answers each new request with these bytes until it is told to forward.</summary>
    public void AnswerItself(byte[] bytes)
    {
        answer = bytes;
        foreach (var client in forwarded.Keys)
            client.Close();
    }

    /// <summary>Forwards again.</summary>
    public void ForwardAgain() => answer = null;

    public void Dispose() => listener.Dispose();

    async Task Forward(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        try
        {
            forwarded[near] = true;
            var (head, rest) = await ReadHead(near.GetStream());
            if (answer is { } own)
            {
                await near.GetStream().WriteAsync(own, listener.Closing);
                return;
            }
            var target = head.Split(' ', 3);
            var isTunnel = target[0] == "CONNECT";
            var url = server ?? new Uri(isTunnel ? $"http://{target[1]}" : target[1]);
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
        catch (Exception e)
            when (e is OperationCanceledException or SocketException or IOException or InvalidOperationException) { }
        finally
        {
            forwarded.TryRemove(near, out _);
        }
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
            NameServer(buffer.AsSpan(0, length));
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
            NameServer(buffer.AsSpan(0, read));
            sent.Enqueue(Encoding.Latin1.GetString(buffer, 0, read));
            await to.WriteAsync(buffer.AsMemory(0, read), listener.Closing);
        }
    }

    void NameServer(Span<byte> bytes)
    {
        while (server is not null && bytes.IndexOf("discord.x"u8) is >= 0 and var at)
            "127.0.0.1"u8.CopyTo(bytes[at..]);
    }
}

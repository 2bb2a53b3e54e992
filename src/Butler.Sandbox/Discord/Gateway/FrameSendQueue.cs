using System.IO.Compression;
using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord.Gateway;

/// <summary>Frames on their way to the bot, in order, compressed if that was asked for.</summary>
sealed class FrameSendQueue(WebSocket socket, bool compressed)
{
    // READY is sent in pieces: a client must put fragments together, and on loopback nothing else would make it.
    const int FragmentSize = 512;
    readonly System.Threading.Channels.Channel<QueuedFrame> queue =
        System.Threading.Channels.Channel.CreateUnbounded<QueuedFrame>(new() { SingleReader = true });

    /// <param name="Frame">Nothing to close.</param>
    /// <param name="OnSending">Told before it leaves.</param>
    /// <param name="OnSent">Told once it has left whole: a connection that breaks first took nothing.</param>
    /// <param name="IsFragmented">In pieces.</param>
    /// <param name="Code">Why it is closed.</param>
    /// <param name="Reason">The same in words.</param>
    public sealed record QueuedFrame(
        JsonObject? Frame,
        Action? OnSending,
        Action? OnSent,
        bool IsFragmented,
        int Code = 0,
        string Reason = ""
    );

    public void Enqueue(QueuedFrame item) => queue.Writer.TryWrite(item);

    public void Close(int code, string reason)
    {
        queue.Writer.TryWrite(new(null, null, null, false, code, reason));
        Stop();
    }

    public void Stop() => queue.Writer.TryComplete();

    public async Task Run(CancellationToken token)
    {
        using var buffer = new MemoryStream();
        // One stream for the whole connection: later frames refer to earlier ones.
        using var zlib = new ZLibStream(buffer, CompressionLevel.Fastest, leaveOpen: true);
        try
        {
            await foreach (var item in queue.Reader.ReadAllAsync(token))
            {
                if (item.Frame is null)
                {
                    await socket.CloseOutputAsync((WebSocketCloseStatus)item.Code, item.Reason, token);
                    return;
                }
                var bytes = Json.ToBytes(item.Frame);
                if (compressed)
                {
                    buffer.SetLength(0);
                    await zlib.WriteAsync(bytes, token);
                    await zlib.FlushAsync(token);
                    bytes = buffer.ToArray();
                }
                item.OnSending?.Invoke();
                await Send(bytes, item.IsFragmented ? FragmentSize : bytes.Length, token);
                item.OnSent?.Invoke();
            }
        }
        catch (Exception error)
            when (error is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The reader of this connection notices, and says how it ended.
        }
    }

    async Task Send(byte[] bytes, int size, CancellationToken token)
    {
        var kind = compressed ? WebSocketMessageType.Binary : WebSocketMessageType.Text;
        // A large READY in pieces of this size would be thousands of them: then larger ones.
        size = Math.Max(size, bytes.Length / 64);
        for (var at = 0; at < bytes.Length; at += size)
            await socket.SendAsync(
                bytes.AsMemory(at, Math.Min(size, bytes.Length - at)),
                kind,
                at + size >= bytes.Length,
                token
            );
    }
}

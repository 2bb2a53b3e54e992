using System.IO.Compression;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Primitives;

namespace PlexButler.Sandbox.Discord.Gateway;

/// <summary>Frames on their way to the bot, in order, compressed if the bot asked for compression.</summary>
sealed class FrameSendQueue(WebSocket socket, bool compressed)
{
    // READY is sent in fragments: a client must join them, and on loopback nothing else would test that.
    const int FragmentSize = 512;
    readonly System.Threading.Channels.Channel<QueuedFrame> queue =
        System.Threading.Channels.Channel.CreateUnbounded<QueuedFrame>(new() { SingleReader = true });

    /// <param name="Frame">The frame, or null to close the connection.</param>
    /// <param name="OnSending">Called before the frame is sent.</param>
    /// <param name="OnSent">Called once the whole frame was sent, and never if the connection breaks first.</param>
    /// <param name="IsFragmented">Whether the frame is sent in several WebSocket fragments.</param>
    /// <param name="Code">The close code.</param>
    /// <param name="Reason">The close reason.</param>
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
        queue.Writer.TryWrite(new(Frame: null, OnSending: null, OnSent: null, IsFragmented: false, code, reason));
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
            // The receiving side notices and logs how the connection ended.
        }
    }

    async Task Send(byte[] bytes, int size, CancellationToken token)
    {
        var kind = compressed ? WebSocketMessageType.Binary : WebSocketMessageType.Text;
        // At most 64 fragments: a large READY would otherwise be sent in thousands.
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

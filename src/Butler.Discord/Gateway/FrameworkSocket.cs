using System.Buffers;
using System.Net.WebSockets;
using LanguageExt;

namespace PlexButler.Discord;

/// <summary>The framework's WebSocket: the only file that knows it.</summary>
sealed class FrameworkSocket(ClientWebSocket socket, bool compressed) : GatewaySocket
{
    // READY is the largest frame there is; for a bot of few guilds it is some kilobytes
    const int LargestMessage = 64 * 1024 * 1024;
    const int KeptBuffer = 1024 * 1024;

    readonly Inflater? inflater = compressed ? new Inflater() : null;
    ArrayBufferWriter<byte> buffer = new(16 * 1024);
    ArrayBufferWriter<byte> plain = new(compressed ? 16 * 1024 : 1);

    /// <summary>Connects with the bot's user agent.</summary>
    public static Connect Connector(string userAgent, bool compressed) =>
        async (address, token) =>
        {
            var socket = new ClientWebSocket();
            socket.Options.SetRequestHeader("User-Agent", userAgent);
            socket.Options.KeepAliveInterval = TimeSpan.Zero; // Discord's own heartbeats are the keep-alive
            socket.Options.CollectHttpResponseDetails = true;
            try
            {
                await socket.ConnectAsync(address, token);
                return new FrameworkSocket(socket, compressed);
            }
            catch (Exception error) when (error is WebSocketException or HttpRequestException or IOException)
            {
                var status = (int)socket.HttpStatusCode;
                socket.Dispose();
                return status is 0 or 101 ? Failures.words(error) : $"the gateway answered {status}";
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        };

    /// <inheritdoc/>
    public async ValueTask<bool> Send(ReadOnlyMemory<byte> frame, CancellationToken token)
    {
        try
        {
            await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, token);
            return true;
        }
        catch (Exception error) when (IsBroken(error))
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<Received> Receive(CancellationToken token)
    {
        if (buffer.Capacity > KeptBuffer)
            buffer = new(16 * 1024);
        buffer.ResetWrittenCount();
        try
        {
            while (buffer.WrittenCount < LargestMessage)
            {
                var part = await socket.ReceiveAsync(buffer.GetMemory(4096), token);
                if (part.MessageType == WebSocketMessageType.Close)
                    return Received.Closed(Code());
                buffer.Advance(part.Count);
                if (!part.EndOfMessage)
                    continue;
                if (inflater is null || part.MessageType == WebSocketMessageType.Text)
                    return Received.Message(buffer.WrittenMemory);
                if (Inflater.IsWhole(buffer.WrittenSpan))
                    return Inflate(inflater);
            }
            return Received.Closed(default);
        }
        catch (Exception error) when (IsBroken(error))
        {
            return Received.Closed(Code());
        }
    }

    /// <inheritdoc/>
    public async ValueTask Close(int code, CancellationToken token)
    {
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync((WebSocketCloseStatus)code, null, token);
        }
        catch (Exception error) when (IsBroken(error))
        { /* it is over either way */
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        inflater?.Dispose();
        return ValueTask.CompletedTask;
    }

    // One message that cannot be inflated spoils all that follow, so the connection is over
    Received Inflate(Inflater context)
    {
        if (plain.Capacity > KeptBuffer)
            plain = new(16 * 1024);
        plain.ResetWrittenCount();
        return context.TryInflate(buffer.WrittenSpan, plain, LargestMessage)
            ? Received.Message(plain.WrittenMemory)
            : Received.Closed(default);
    }

    // 1005 and 1006 are the framework's words for "no code was said"
    Option<int> Code() =>
        socket.CloseStatus is { } status && (int)status is not (1005 or 1006) ? (int)status : default(Option<int>);

    static bool IsBroken(Exception error) =>
        error is WebSocketException or IOException or ObjectDisposedException or InvalidOperationException;
}

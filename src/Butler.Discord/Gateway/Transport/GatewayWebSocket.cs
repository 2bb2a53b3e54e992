using System.Buffers;
using System.Net.WebSockets;
using LanguageExt;
using PlexButler.Discord.Diagnostics;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Gateway.Transport;

/// <summary>The framework's WebSocket: the only file that uses it.</summary>
sealed class GatewayWebSocket(ClientWebSocket socket, bool compressed) : IGatewaySocket
{
    // READY is the largest message; for a bot in few guilds it has some kilobytes.
    const int MaxMessageSize = 64 * 1024 * 1024;
    const int MaxRetainedBufferSize = 1024 * 1024;

    readonly ZlibStreamDecoder? decoder = compressed ? new ZlibStreamDecoder() : null;
    ArrayBufferWriter<byte> buffer = new(16 * 1024);
    ArrayBufferWriter<byte> decoded = new(compressed ? 16 * 1024 : 1);

    /// <summary>Connects with the bot's user agent.</summary>
    public static GatewayConnector CreateConnector(string userAgent, bool compressed) =>
        async (address, token) =>
        {
            var socket = new ClientWebSocket();
            socket.Options.SetRequestHeader("User-Agent", userAgent);
            socket.Options.KeepAliveInterval = TimeSpan.Zero; // The heartbeats keep it alive.
            socket.Options.CollectHttpResponseDetails = true;
            try
            {
                await socket.ConnectAsync(address, token);
                return new GatewayWebSocket(socket, compressed);
            }
            catch (Exception error) when (error is WebSocketException or HttpRequestException or IOException)
            {
                var status = (int)socket.HttpStatusCode;
                socket.Dispose();
                return status is 0 or 101 ? NetworkErrors.Describe(error) : $"the gateway answered {status}";
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
    public async ValueTask<ReceiveResult> Receive(CancellationToken token)
    {
        if (buffer.Capacity > MaxRetainedBufferSize)
            buffer = new(16 * 1024);
        buffer.ResetWrittenCount();
        try
        {
            while (buffer.WrittenCount < MaxMessageSize)
            {
                var part = await socket.ReceiveAsync(buffer.GetMemory(4096), token);
                if (part.MessageType == WebSocketMessageType.Close)
                    return ReceiveResult.Closed(ReadCloseCode());
                buffer.Advance(part.Count);
                if (!part.EndOfMessage)
                    continue;
                if (decoder is null || part.MessageType == WebSocketMessageType.Text)
                    return ReceiveResult.Message(buffer.WrittenMemory);
                if (ZlibStreamDecoder.IsMessageEnd(buffer.WrittenSpan))
                    return Decode(decoder);
            }
            return ReceiveResult.Closed(None);
        }
        catch (Exception error) when (IsBroken(error))
        {
            return ReceiveResult.Closed(ReadCloseCode());
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
        { /* It is closed either way. */
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        decoder?.Dispose();
        return ValueTask.CompletedTask;
    }

    // After one message that cannot be decompressed none can, so the connection is over.
    ReceiveResult Decode(ZlibStreamDecoder context)
    {
        if (decoded.Capacity > MaxRetainedBufferSize)
            decoded = new(16 * 1024);
        decoded.ResetWrittenCount();
        return context.TryDecode(buffer.WrittenSpan, decoded, MaxMessageSize)
            ? ReceiveResult.Message(decoded.WrittenMemory)
            : ReceiveResult.Closed(None);
    }

    // The framework says 1005 or 1006 if the close frame had no code (RFC 6455, section 7.4.1).
    Option<int> ReadCloseCode() =>
        socket.CloseStatus is { } status && (int)status is not (1005 or 1006) ? Some((int)status) : None;

    static bool IsBroken(Exception error) =>
        error is WebSocketException or IOException or ObjectDisposedException or InvalidOperationException;
}

using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PlexButler.Sandbox.Discord.Constants;
using PlexButler.Sandbox.Discord.Primitives;
using PlexButler.Sandbox.Discord.State;

namespace PlexButler.Sandbox.Discord.Gateway;

/// <summary>
/// One gateway WebSocket: its frames in both directions, and how it ends. <see cref="Protocol"/> interprets the frames.
/// </summary>
sealed class ClientConnection(DiscordState state, HttpContext context, WebSocket socket, int number, bool compressed)
{
    const int MaxFrameSize = 4096;
    readonly FrameSendQueue sendQueue = new(socket, compressed);
    readonly TaskCompletionSource closing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    (int Code, string Reason)? serverClose;

    public int Number => number;

    /// <summary>Interprets its frames; set before the first one is read.</summary>
    public GatewayProtocol? Protocol { get; set; }

    public bool IsOpen => serverClose is null && !closing.Task.IsCompleted;

    public void Send(JsonObject frame, Action? onSent = null, bool isFragmented = false)
    {
        if (IsOpen)
            sendQueue.Enqueue(new(frame, () => state.Log.AddGatewayEvent(number, "sent", frame), onSent, isFragmented));
    }

    /// <summary>Closes after everything sent so far.</summary>
    public void Close(int code, string reason)
    {
        if (!IsOpen)
            return;
        serverClose = (code, reason);
        sendQueue.Close(code, reason);
        closing.TrySetResult();
    }

    /// <summary>Breaks the connection as a network does, without a close frame.</summary>
    public void Abort()
    {
        closing.TrySetResult();
        context.Abort();
    }

    /// <summary>Runs until the connection is over; returns the bot's close code, or null without one.</summary>
    public async Task<int?> Run(Action<JsonObject> onFrame)
    {
        var aborted = context.RequestAborted;
        var sending = sendQueue.Run(aborted);
        try
        {
            await Receive(onFrame, aborted);
            // The bot finishes the close handshake; a dead bot gets five seconds.
            await sending.WaitAsync(TimeSpan.FromSeconds(5), CancellationToken.None);
        }
        catch (Exception error)
            when (error
                    is WebSocketException
                        or OperationCanceledException
                        or TimeoutException
                        or IOException
                        or ObjectDisposedException
            )
        {
            // The connection broke without a close frame.
        }
        closing.TrySetResult();
        sendQueue.Stop();
        var code = (int?)socket.CloseStatus;
        state.Log.AddGatewayEvent(
            number,
            "closed",
            serverClose is { } close
                ? new()
                {
                    ["code"] = close.Code,
                    ["by"] = "server",
                    ["reason"] = close.Reason,
                }
                : new()
                {
                    ["code"] = code,
                    ["by"] = "client",
                    ["reason"] = socket.CloseStatusDescription ?? "",
                }
        );
        // After a proper handshake the close frame may still be on its way, so only a broken connection is aborted.
        if (socket.State is not WebSocketState.Closed)
            context.Abort();
        return serverClose is null ? code : null;
    }

    async Task Receive(Action<JsonObject> onFrame, CancellationToken token)
    {
        var buffer = new byte[MaxFrameSize + 1];
        var length = 0;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(token);
        var closeTimeout = closing.Task.ContinueWith(
            _ => timeout.CancelAfter(TimeSpan.FromSeconds(5)),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
        while (true)
        {
            var result = await socket.ReceiveAsync(buffer.AsMemory(length), timeout.Token);
            if (result.MessageType == WebSocketMessageType.Close)
            {
                if (serverClose is null)
                    sendQueue.Close((int)(socket.CloseStatus ?? WebSocketCloseStatus.NormalClosure), "");
                closing.TrySetResult();
                await closeTimeout;
                return;
            }
            length += result.Count;
            if (length > MaxFrameSize)
                (length, _) = (0, CloseWithError(GatewayCloseCode.DecodeError, "Payload too large"));
            else if (result.EndOfMessage)
            {
                ReadFrame(buffer.AsSpan(0, length), onFrame);
                length = 0;
            }
        }
    }

    void ReadFrame(ReadOnlySpan<byte> message, Action<JsonObject> onFrame)
    {
        if (!IsOpen)
            return;
        JsonNode? frame;
        try
        {
            frame = Json.Parse(message);
        }
        catch (JsonException)
        {
            frame = null;
        }
        if (frame is JsonObject { } validFrame && validFrame.GetLong("op") is not null)
            onFrame(validFrame);
        else
            CloseWithError(GatewayCloseCode.DecodeError, "Error while decoding payload.");
    }

    bool CloseWithError(int code, string reason)
    {
        Close(code, reason);
        return true;
    }
}

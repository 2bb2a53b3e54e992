using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PlexButler.Sandbox.Discord.State;

namespace PlexButler.Sandbox.Discord.Gateway;

/// <summary>One gateway websocket: its frames in both directions, and how it ends. What the frames mean, <see cref="Protocol"/> knows.</summary>
sealed class ClientConnection(DiscordState state, HttpContext context, WebSocket socket, int number, bool compressed)
{
    const int MaxFrameSize = 4096;
    readonly FrameSendQueue sendQueue = new(socket, compressed);
    readonly TaskCompletionSource closing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    (int Code, string Reason)? serverClose;

    public int Number => number;

    /// <summary>What its frames mean; set before the first one is read.</summary>
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

    /// <summary>Breaks the connection as a network does, without a word.</summary>
    public void Abort()
    {
        closing.TrySetResult();
        context.Abort();
    }

    /// <summary>Runs until the connection is over; returns the bot's close code, or nothing where it gave none.</summary>
    public async Task<int?> Run(Action<JsonObject> onFrame)
    {
        var aborted = context.RequestAborted;
        var sending = sendQueue.Run(aborted);
        try
        {
            await Receive(onFrame, aborted);
            // The close handshake is the bot's to finish; a dead one is not waited for.
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
            // Gone without a close frame.
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
        // After a proper handshake the close frame may still be on its way; only a broken connection is torn down.
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
                (length, _) = (0, CloseWithError(4002, "Payload too large"));
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
            CloseWithError(4002, "Error while decoding payload.");
    }

    bool CloseWithError(int code, string reason)
    {
        Close(code, reason);
        return true;
    }
}

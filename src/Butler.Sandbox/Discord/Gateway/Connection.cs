using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace PlexButler.Sandbox.Discord;

/// <summary>One gateway websocket: its frames in both directions, and how it ends. What the frames mean, <see cref="Conversation"/> knows.</summary>
sealed class Connection(World world, HttpContext context, WebSocket socket, int number, bool compressed)
{
    const int LargestFrame = 4096;
    readonly Outbox outbox = new(socket, compressed);
    readonly TaskCompletionSource closing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    (int Code, string Reason)? ours;

    public int Number => number;

    /// <summary>What its frames mean; set before the first one is read.</summary>
    public Conversation? Conversation { get; set; }

    public bool IsOpen => ours is null && !closing.Task.IsCompleted;

    public void Send(JsonObject frame, Action? sent = null, bool fragmented = false)
    {
        if (IsOpen)
            outbox.Add(new(frame, () => world.Log.Gateway(number, "sent", frame), sent, fragmented));
    }

    /// <summary>Closes after everything sent so far.</summary>
    public void Close(int code, string reason)
    {
        if (!IsOpen)
            return;
        ours = (code, reason);
        outbox.Close(code, reason);
        closing.TrySetResult();
    }

    /// <summary>Breaks the connection as a network does, without a word.</summary>
    public void Drop()
    {
        closing.TrySetResult();
        context.Abort();
    }

    /// <summary>Runs until the connection is over; returns the bot's close code, or nothing where it gave none.</summary>
    public async Task<int?> Run(Action<JsonObject> received)
    {
        var aborted = context.RequestAborted;
        var writer = outbox.Run(aborted);
        try
        {
            await Receive(received, aborted);
            // The close handshake is the bot's to finish; a dead one is not waited for.
            await writer.WaitAsync(TimeSpan.FromSeconds(5), CancellationToken.None);
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
        outbox.Stop();
        var code = (int?)socket.CloseStatus;
        world.Log.Gateway(
            number,
            "closed",
            ours is { } own
                ? new()
                {
                    ["code"] = own.Code,
                    ["by"] = "server",
                    ["reason"] = own.Reason,
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
        return ours is null ? code : null;
    }

    async Task Receive(Action<JsonObject> received, CancellationToken token)
    {
        var buffer = new byte[LargestFrame + 1];
        var length = 0;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(token);
        var giveUp = closing.Task.ContinueWith(
            _ => patience.CancelAfter(TimeSpan.FromSeconds(5)),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), patience.Token);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                if (ours is null)
                    outbox.Close((int)(socket.CloseStatus ?? WebSocketCloseStatus.NormalClosure), "");
                closing.TrySetResult();
                await giveUp;
                return;
            }
            length += part.Count;
            if (length > LargestFrame)
                (length, _) = (0, Refuse(4002, "Payload too large"));
            else if (part.EndOfMessage)
            {
                Read(buffer.AsSpan(0, length), received);
                length = 0;
            }
        }
    }

    void Read(ReadOnlySpan<byte> message, Action<JsonObject> received)
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
        if (frame is JsonObject { } known && known.Long("op") is not null)
            received(known);
        else
            Refuse(4002, "Error while decoding payload.");
    }

    bool Refuse(int code, string reason)
    {
        Close(code, reason);
        return true;
    }
}

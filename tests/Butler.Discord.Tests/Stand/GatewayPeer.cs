using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace PlexButler.Discord.Tests;

/// <summary>Discord's end of one gateway connection.</summary>
sealed class GatewayPeer(WebSocket socket, string query, Action drop)
{
    readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes once the test is done with the connection.</summary>
    public Task Over => over.Task;

    /// <summary>Path and query the client connected with.</summary>
    public string Query => query;

    /// <summary>The code the client closed with.</summary>
    public int? CloseCode => (int?)socket.CloseStatus;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public Task Send(string frame) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, true, Token);

    public async Task SendInPieces(string frame, int size)
    {
        var bytes = Encoding.UTF8.GetBytes(frame);
        for (var at = 0; at < bytes.Length; at += size)
            await socket.SendAsync(
                bytes.AsMemory(at, Math.Min(size, bytes.Length - at)),
                WebSocketMessageType.Text,
                at + size >= bytes.Length,
                Token
            );
    }

    public Task Hello(int interval = 60_000) =>
        Send($$"""{"op":10,"d":{"heartbeat_interval":{{interval}}},"s":null,"t":null}""");

    public Task Ready(string resumeUrl, string session = "session-1", int seq = 1) =>
        Send(
            $$"""{"op":0,"s":{{seq}},"t":"READY","d":{"v":10,"session_id":"{{session}}","resume_gateway_url":"{{resumeUrl}}","guilds":[],"application":{"id":"700"} } }"""
        );

    public Task Resumed(int seq) => Send($$"""{"op":0,"s":{{seq}},"t":"RESUMED","d":{ } }""");

    public Task Interaction(Snowflake id, int seq) =>
        Send($$"""{"op":0,"s":{{seq}},"t":"INTERACTION_CREATE","d":{{Samples.Command(id)}}}""");

    /// <summary>The next frame's body, which must have this op.</summary>
    public async Task<JsonElement> Expect(int op)
    {
        var frame = await Receive();
        Assert.True(frame.HasValue, $"op {op} was awaited, the client closed with {CloseCode}");
        Assert.Equal(op, frame.Value.GetProperty("op").GetInt32());
        return frame.Value.GetProperty("d");
    }

    /// <summary>Waits for the client's close; its code.</summary>
    public async Task<int?> ExpectClose()
    {
        Assert.False((await Receive()).HasValue);
        if (socket.State == WebSocketState.CloseReceived)
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Token);
        over.TrySetResult();
        return CloseCode;
    }

    public async Task Close(int code)
    {
        await socket.CloseOutputAsync((WebSocketCloseStatus)code, null, Token);
        while (await Receive() is not null)
        { /* until the client's answer */
        }
        over.TrySetResult();
    }

    public void Drop()
    {
        drop();
        over.TrySetResult();
    }

    async Task<JsonElement?> Receive()
    {
        var buffer = new byte[8192];
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(30)); // a test that waits in vain fails instead of hanging
        try
        {
            var part = await socket.ReceiveAsync(buffer, limit.Token);
            return part.MessageType == WebSocketMessageType.Close
                ? null
                : JsonElement.Parse(buffer.AsSpan(0, part.Count));
        }
        catch (WebSocketException)
        {
            return null;
        }
    }
}

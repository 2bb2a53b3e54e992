using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using PlexButler.Discord.Model;

namespace PlexButler.Discord.Tests.Doubles;

/// <summary>Discord's end of one gateway connection.</summary>
sealed class ScriptedGatewayConnection(WebSocket socket, string query, Action abort)
{
    readonly TaskCompletionSource finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes once the test is done with the connection.</summary>
    public Task Finished => finished.Task;

    /// <summary>The path and query that the client connected with.</summary>
    public string Query => query;

    /// <summary>The code that the client closed with.</summary>
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

    public Task SendHello(int interval = 60_000) =>
        Send($$"""{"op":10,"d":{"heartbeat_interval":{{interval}}},"s":null,"t":null}""");

    public Task SendReady(string resumeUrl, string session = "session-1", int seq = 1) =>
        Send(
            $$"""{"op":0,"s":{{seq}},"t":"READY","d":{"v":10"""
                + $$""","session_id":"{{session}}","resume_gateway_url":"{{resumeUrl}}","guilds":[]"""
                + $$""","application":{"id":"700"} } }"""
        );

    public Task SendResumed(int seq) => Send($$"""{"op":0,"s":{{seq}},"t":"RESUMED","d":{ } }""");

    public Task SendInteraction(Snowflake id, int seq) =>
        Send($$"""{"op":0,"s":{{seq}},"t":"INTERACTION_CREATE","d":{{Samples.SlashCommandJson(id)}}}""");

    /// <summary>The next frame's body, which must have this op.</summary>
    public async Task<JsonElement> ExpectFrame(int op)
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
        finished.TrySetResult();
        return CloseCode;
    }

    public async Task Close(int code)
    {
        await socket.CloseOutputAsync((WebSocketCloseStatus)code, null, Token);
        while (await Receive() is not null)
        { /* Until the client answers. */
        }
        finished.TrySetResult();
    }

    public void Abort()
    {
        abort();
        finished.TrySetResult();
    }

    async Task<JsonElement?> Receive()
    {
        var buffer = new byte[8192];
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(30)); // A test that waits in vain fails instead of hanging.
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

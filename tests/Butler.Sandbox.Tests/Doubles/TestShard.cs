using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Doubles;

/// <summary>A bot's end of a gateway connection. It sends only the frames that a test sends.</summary>
sealed class TestShard : IAsyncDisposable
{
    readonly ClientWebSocket socket = new();
    readonly DiscordFixture fixture;
    readonly MemoryStream compressed = new();
    ZLibStream? zlib;

    TestShard(DiscordFixture fixture) => this.fixture = fixture;

    /// <summary>How many fragments the last frame had.</summary>
    public int FragmentCount { get; private set; }

    public int CloseCode => (int)(socket.CloseStatus ?? 0);

    public static async Task<TestShard> Open(
        DiscordFixture fixture,
        string query = "?v=10&encoding=json",
        string? address = null
    )
    {
        var shard = new TestShard(fixture);
        address ??= (await fixture.CallWithoutToken("GET", "/gateway")).Text("url");
        await shard.socket.ConnectAsync(new(address + query), DiscordFixture.Token);
        return shard;
    }

    /// <summary>A connection that has received HELLO and sent IDENTIFY; READY comes next.</summary>
    public static async Task<TestShard> OpenIdentified(DiscordFixture fixture, int intents = 0)
    {
        var shard = await Open(fixture);
        await shard.Receive(10);
        await shard.Identify(intents);
        return shard;
    }

    /// <summary>A connection that is ready; the second value is READY's data.</summary>
    public static async Task<(TestShard Shard, JsonObject Ready)> OpenReady(DiscordFixture fixture, int intents = 0)
    {
        var shard = await OpenIdentified(fixture, intents);
        return (shard, (JsonObject)(await shard.ReceiveEvent("READY"))["d"]!);
    }

    public Task Identify(int? intents = 0, string? token = null, string extraFields = "")
    {
        var properties = """{"os":"linux","browser":"test","device":"test"}""";
        var intentsJson = intents is null ? "" : $",\"intents\":{intents}";
        return Send(
            $$"""
            {"op":2,"d":{"token":"{{token
                ?? fixture.Info.Token}}","properties":{{properties}}{{intentsJson}}{{extraFields}} } }
            """
        );
    }

    public Task Resume(string session, long sequence) =>
        Send($$"""{"op":6,"d":{"token":"{{fixture.Info.Token}}","session_id":"{{session}}","seq":{{sequence}} } }""");

    public Task Send(string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, DiscordFixture.Token);

    public async Task<JsonObject> Receive(int op)
    {
        var frame = await Receive();
        Assert.True(frame is not null, $"closed with {CloseCode} where op {op} was expected");
        Assert.Equal(op, frame["op"]!.GetValue<int>());
        return frame;
    }

    public async Task<JsonObject> ReceiveEvent(string name)
    {
        var frame = await Receive(0);
        Assert.Equal(name, frame["t"]!.GetValue<string>());
        return frame;
    }

    /// <summary>Reads all frames; returns the close code, or 0 without one.</summary>
    public async Task<int> ReceiveUntilClose()
    {
        while (await Receive() is not null) { }
        return CloseCode;
    }

    public Task Close(int code) => socket.CloseOutputAsync((WebSocketCloseStatus)code, "", DiscordFixture.Token);

    /// <summary>The next frame, or null once the connection is closed or broken.</summary>
    public async Task<JsonObject?> Receive()
    {
        using var message = new MemoryStream();
        var buffer = new byte[65536];
        FragmentCount = 0;
        ValueWebSocketReceiveResult part;
        do
        {
            try
            {
                part = await socket.ReceiveAsync(buffer.AsMemory(), DiscordFixture.Token);
            }
            catch (WebSocketException)
            {
                return null;
            }
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            message.Write(buffer, 0, part.Count);
            FragmentCount++;
        } while (!part.EndOfMessage);
        return (JsonObject)
            JsonNode.Parse(
                part.MessageType == WebSocketMessageType.Binary ? Inflate(message.ToArray()) : message.ToArray()
            )!;
    }

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        zlib?.Dispose();
        return compressed.DisposeAsync();
    }

    byte[] Inflate(byte[] bytes)
    {
        Assert.Equal([0x00, 0x00, 0xFF, 0xFF], bytes[^4..]);
        var start = compressed.Position;
        compressed.Write(bytes);
        compressed.Position = start;
        zlib ??= new(compressed, CompressionMode.Decompress, leaveOpen: true);
        using var plain = new MemoryStream();
        var buffer = new byte[4096];
        for (int count; (count = zlib.Read(buffer)) > 0; )
            plain.Write(buffer, 0, count);
        return plain.ToArray();
    }
}

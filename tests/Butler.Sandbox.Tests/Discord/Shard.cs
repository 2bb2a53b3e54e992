using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Tests.Discord;

/// <summary>The bot's end of a gateway connection, frame by frame: it does nothing by itself.</summary>
sealed class Shard : IAsyncDisposable
{
    readonly ClientWebSocket socket = new();
    readonly Scene scene;
    readonly MemoryStream squeezed = new();
    ZLibStream? zlib;

    Shard(Scene scene) => this.scene = scene;

    /// <summary>In how many pieces the last frame came.</summary>
    public int Pieces { get; private set; }

    public int CloseCode => (int)(socket.CloseStatus ?? 0);

    public static async Task<Shard> Open(Scene scene, string query = "?v=10&encoding=json", string? address = null)
    {
        var shard = new Shard(scene);
        address ??= (await scene.Open("GET", "/gateway")).Text("url");
        await shard.socket.ConnectAsync(new(address + query), Scene.Token);
        return shard;
    }

    /// <summary>A connection that has said hello and identified; what comes next is READY.</summary>
    public static async Task<Shard> Identified(Scene scene, int intents = 0)
    {
        var shard = await Open(scene);
        await shard.Next(10);
        await shard.Identify(intents);
        return shard;
    }

    /// <summary>A connection that is ready; the second value is READY's data.</summary>
    public static async Task<(Shard Shard, JsonObject Ready)> Ready(Scene scene, int intents = 0)
    {
        var shard = await Identified(scene, intents);
        return (shard, (JsonObject)(await shard.Event("READY"))["d"]!);
    }

    public Task Identify(int? intents = 0, string? token = null, string more = "")
    {
        var properties = """{"os":"linux","browser":"test","device":"test"}""";
        var asked = intents is null ? "" : $",\"intents\":{intents}";
        return Send(
            $$"""{"op":2,"d":{"token":"{{token ?? scene.There.Token}}","properties":{{properties}}{{asked}}{{more}} } }"""
        );
    }

    public Task Resume(string session, long sequence) =>
        Send($$"""{"op":6,"d":{"token":"{{scene.There.Token}}","session_id":"{{session}}","seq":{{sequence}} } }""");

    public Task Send(string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, Scene.Token);

    public async Task<JsonObject> Next(int op)
    {
        var frame = await Next();
        Assert.True(frame is not null, $"closed with {CloseCode} where op {op} was expected");
        Assert.Equal(op, frame["op"]!.GetValue<int>());
        return frame;
    }

    public async Task<JsonObject> Event(string name)
    {
        var frame = await Next(0);
        Assert.Equal(name, frame["t"]!.GetValue<string>());
        return frame;
    }

    /// <summary>The close code, once everything before it was read; 0 for none.</summary>
    public async Task<int> Closed()
    {
        while (await Next() is not null) { }
        return CloseCode;
    }

    public Task Close(int code) => socket.CloseOutputAsync((WebSocketCloseStatus)code, "", Scene.Token);

    /// <summary>The next frame, or nothing once the connection is closed or broken.</summary>
    public async Task<JsonObject?> Next()
    {
        using var message = new MemoryStream();
        var buffer = new byte[65536];
        Pieces = 0;
        ValueWebSocketReceiveResult part;
        do
        {
            try
            {
                part = await socket.ReceiveAsync(buffer.AsMemory(), Scene.Token);
            }
            catch (WebSocketException)
            {
                return null;
            }
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            message.Write(buffer, 0, part.Count);
            Pieces++;
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
        return squeezed.DisposeAsync();
    }

    byte[] Inflate(byte[] bytes)
    {
        Assert.Equal([0x00, 0x00, 0xFF, 0xFF], bytes[^4..]);
        var start = squeezed.Position;
        squeezed.Write(bytes);
        squeezed.Position = start;
        zlib ??= new(squeezed, CompressionMode.Decompress, leaveOpen: true);
        using var plain = new MemoryStream();
        var buffer = new byte[4096];
        for (int count; (count = zlib.Read(buffer)) > 0; )
            plain.Write(buffer, 0, count);
        return plain.ToArray();
    }
}

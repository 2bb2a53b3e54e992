using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Sandbox.Discord;

namespace PlexButler.Chat.Tests.Doubles;

/// <summary>A bot with the command <c>/echo [text]</c> on its own fake Discord. A test scripts its responses.</summary>
sealed class ScriptedBot : IAsyncDisposable
{
    readonly FakeDiscordServer discord;
    readonly ClientWebSocket socket = new();
    readonly HttpClient http = new();
    readonly CancellationTokenSource stopping = new();
    Task? receiveLoop;

    ScriptedBot(FakeDiscordServer discord, FakeTimeProvider clock)
    {
        this.discord = discord;
        Clock = clock;
        http.DefaultRequestHeaders.Add("User-Agent", "DiscordBot (https://example.org, 1.0)");
        http.DefaultRequestHeaders.Add("Authorization", "Bot " + Info.Token);
    }

    public string Url => discord.Url;

    /// <summary>The fake's clock.</summary>
    public FakeTimeProvider Clock { get; }

    public FakeDiscordInfo Info => discord.Info;

    /// <summary>Turns an interaction into the callback's body, or null for no response.</summary>
    public Func<JsonNode, string?> Respond { get; set; } = _ => null;

    public static async Task<ScriptedBot> Start()
    {
        // No deadline passes on this clock until a test advances it, however busy the machine is.
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var bot = new ScriptedBot(
            await FakeDiscordServer.Start(0, clock, TestContext.Current.CancellationToken),
            clock
        );
        await bot.SendRequest(
            "PUT",
            $"/applications/{bot.Info.ApplicationId}/guilds/{bot.Info.GuildId}/commands",
            """
            [{"name":"echo","description":"Says it again",
              "options":[{"type":3,"name":"text","description":"What to say","autocomplete":true}]}]
            """
        );
        await bot.socket.ConnectAsync(
            new Uri(bot.Url.Replace("http", "ws", StringComparison.Ordinal) + "/?v=10&encoding=json"),
            TestContext.Current.CancellationToken
        );
        await bot.socket.SendAsync(
            Encoding.UTF8.GetBytes($$"""{"op":2,"d":{"token":"{{bot.Info.Token}}","properties":{},"intents":0} }"""),
            WebSocketMessageType.Text,
            true,
            TestContext.Current.CancellationToken
        );
        bot.receiveLoop = bot.Listen();
        return bot;
    }

    /// <summary>Sends a message to the channel; returns its id.</summary>
    public async Task<string> PostMessage(string message)
    {
        var answer = await SendRequest("POST", $"/channels/{Info.ChannelId}/messages", message);
        return JsonNode.Parse(answer)!["id"]!.GetValue<string>();
    }

    /// <summary>Changes a message that it sent.</summary>
    public Task EditMessage(string id, string message) =>
        SendRequest("PATCH", $"/channels/{Info.ChannelId}/messages/{id}", message);

    /// <summary>Edits the answer to an interaction, which ends its "thinking…".</summary>
    public Task EditResponse(string token, string message) =>
        SendRequest("PATCH", $"/webhooks/{Info.ApplicationId}/{token}/messages/@original", message);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        if (receiveLoop is not null)
            await receiveLoop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        socket.Dispose();
        http.Dispose();
        stopping.Dispose();
        await discord.DisposeAsync();
    }

    async Task Listen()
    {
        var buffer = new byte[1 << 20];
        for (var length = 0; ; )
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), stopping.Token);
            length += part.Count;
            if (!part.EndOfMessage)
                continue;
            var frame = JsonNode.Parse(buffer.AsSpan(0, length))!;
            length = 0;
            if (frame["t"]?.GetValue<string>() == "INTERACTION_CREATE" && Respond(frame["d"]!) is { } answer)
                await SendRequest("POST", $"/interactions/{frame["d"]!["id"]}/{frame["d"]!["token"]}/callback", answer);
        }
    }

    async Task<string> SendRequest(string method, string path, string body)
    {
        using var request = new HttpRequestMessage(new(method), Info.ApiUrl + path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        using var response = await http.SendAsync(request, stopping.Token);
        var text = await response.Content.ReadAsStringAsync(stopping.Token);
        return response.IsSuccessStatusCode
            ? text
            : throw new InvalidOperationException($"{method} {path}: {(int)response.StatusCode} {text}");
    }
}

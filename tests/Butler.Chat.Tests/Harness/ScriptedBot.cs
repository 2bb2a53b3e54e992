using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Sandbox.Discord;

namespace PlexButler.Chat.Tests.Harness;

/// <summary>A bot that answers as a test says, on a stand-in Discord of its own; it knows the command <c>/echo [text]</c>.</summary>
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
        http.DefaultRequestHeaders.Add("Authorization", "Bot " + Announced.Token);
    }

    public string Url => discord.Url;

    /// <summary>The stand-in's clock.</summary>
    public FakeTimeProvider Clock { get; }

    public FakeDiscordInfo Announced => discord.Info;

    /// <summary>From an interaction to the callback's body, or nothing for silence.</summary>
    public Func<JsonNode, string?> Respond { get; set; } = _ => null;

    public static async Task<ScriptedBot> Start()
    {
        // On this clock nobody is ever late, however busy the machine is, until a test says so.
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var bot = new ScriptedBot(
            await FakeDiscordServer.Start(0, clock, TestContext.Current.CancellationToken),
            clock
        );
        await bot.SendRequest(
            "PUT",
            $"/applications/{bot.Announced.ApplicationId}/guilds/{bot.Announced.GuildId}/commands",
            """[{"name":"echo","description":"Says it again","options":[{"type":3,"name":"text","description":"What to say","autocomplete":true}]}]"""
        );
        await bot.socket.ConnectAsync(
            new Uri(bot.Url.Replace("http", "ws", StringComparison.Ordinal) + "/?v=10&encoding=json"),
            TestContext.Current.CancellationToken
        );
        await bot.socket.SendAsync(
            Encoding.UTF8.GetBytes(
                $$"""{"op":2,"d":{"token":"{{bot.Announced.Token}}","properties":{},"intents":0} }"""
            ),
            WebSocketMessageType.Text,
            true,
            TestContext.Current.CancellationToken
        );
        bot.receiveLoop = bot.Listen();
        return bot;
    }

    /// <summary>Says something in the channel, unasked.</summary>
    public Task PostMessage(string message) =>
        SendRequest("POST", $"/channels/{Announced.ChannelId}/messages", message);

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

    async Task SendRequest(string method, string path, string body)
    {
        using var request = new HttpRequestMessage(new(method), Announced.ApiUrl + path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        using var response = await http.SendAsync(request, stopping.Token);
        if (!response.IsSuccessStatusCode)
            throw new InvalidOperationException(
                $"{method} {path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(stopping.Token)}"
            );
    }
}

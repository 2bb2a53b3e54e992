using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Sandbox.Discord;

namespace PlexButler.Sandbox.Tests.Fixtures;

/// <summary>
/// A fake Discord for one test, on a clock that only the test advances, with the calls of a bot and a member.
/// </summary>
sealed class DiscordFixture : IAsyncDisposable
{
    public const string UserAgent = "DiscordBot (https://example.org, 1.0)";

    public const string ButlerCommandJson = """
        [{"name":"butler","description":"Looks after the Plex server","options":[
          {"type":1,"name":"list","description":"Shows the tasks","options":[
            {"type":3,"name":"server","description":"Which server"}]},
          {"type":1,"name":"start","description":"Starts a task","options":[
            {"type":3,"name":"task","description":"Which task","required":true,"autocomplete":true},
            {"type":3,"name":"server","description":"Which server"},
            {"type":4,"name":"minutes","description":"For how long","min_value":1,"max_value":60},
            {"type":5,"name":"force","description":"Even if not due"},
            {"type":8,"name":"role","description":"Whom to tell"}]}]}]
        """;

    readonly HttpClient http = new();

    DiscordFixture(FakeDiscordServer discord, FakeTimeProvider clock)
    {
        (Discord, Clock, Info) = (discord, clock, discord.Info);
        CommandsPath = $"/applications/{Info.ApplicationId}/guilds/{Info.GuildId}/commands";
    }

    public FakeDiscordServer Discord { get; }
    public FakeTimeProvider Clock { get; }
    public FakeDiscordInfo Info { get; }

    /// <summary>The path of the home guild's commands.</summary>
    public string CommandsPath { get; }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<DiscordFixture> Start()
    {
        var clock = new FakeTimeProvider(new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
        return new(await FakeDiscordServer.Start(0, clock, Token), clock);
    }

    /// <summary>A fake whose home guild has the command /butler.</summary>
    public static async Task<DiscordFixture> StartWithButlerCommand()
    {
        var fixture = await Start();
        Assert.Equal(200, (await fixture.CallAsBot("PUT", fixture.CommandsPath, ButlerCommandJson)).Status);
        return fixture;
    }

    /// <summary>A REST call of the bot, with its token.</summary>
    public Task<ApiReply> CallAsBot(string method, string path, string? body = null) =>
        Call(method, Info.ApiUrl + path, body, UserAgent, "Bot " + Info.Token);

    /// <summary>A REST call without the bot's token, as for interactions and webhooks.</summary>
    public Task<ApiReply> CallWithoutToken(string method, string path, string? body = null) =>
        Call(method, Info.ApiUrl + path, body, UserAgent, null);

    /// <summary>A control call.</summary>
    public Task<ApiReply> CallControl(string method, string path, string? body = null) =>
        Call(method, $"{Discord.Url}/sandbox{path}", body, null, null);

    public async Task<ApiReply> Call(
        string method,
        string url,
        string? body,
        string? agent,
        string? authorization,
        string type = "application/json"
    )
    {
        using var request = new HttpRequestMessage(new(method), url);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, type);
        if (agent is not null)
            request.Headers.TryAddWithoutValidation("User-Agent", agent);
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await http.SendAsync(request, Token);
        var text = await response.Content.ReadAsStringAsync(Token);
        return new(
            (int)response.StatusCode,
            text.Length == 0 ? null : JsonNode.Parse(text),
            response.Headers.ToDictionary(
                header => header.Key,
                header => string.Join(",", header.Value),
                StringComparer.OrdinalIgnoreCase
            )
        );
    }

    /// <summary>A member sends a command; returns the interaction's id.</summary>
    public async Task<string> TypeCommand(string input, string extraFields = "")
    {
        var extra = extraFields.Length > 0 ? "," + extraFields : "";
        var reply = await CallControl(
            "POST",
            "/interactions",
            $$"""{"input":{{JsonValue.Create(input).ToJsonString()}}{{extra}}}"""
        );
        Assert.True(reply.Status == 200, reply.Body?.ToJsonString());
        return reply.Text("id");
    }

    /// <summary>What the member sees, once the interaction has reached the state <paramref name="until"/>.</summary>
    public async Task<JsonObject> GetInteraction(string id, string? until = null) =>
        (JsonObject)
            (
                await CallControl("GET", $"/interactions/{id}{(until is null ? "" : $"?until={until}&wait=20000")}")
            ).Body!;

    public async Task InjectFault(string json) =>
        Assert.Equal(200, (await CallControl("POST", "/faults", json)).Status);

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Discord.DisposeAsync();
    }
}

using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Sandbox.Discord;

namespace PlexButler.Sandbox.Tests.Discord;

/// <summary>A stand-in Discord of its own for one test, on a clock that moves only when told, with what a bot and a member send to it.</summary>
sealed class Scene : IAsyncDisposable
{
    public const string Agent = "DiscordBot (https://example.org, 1.0)";

    public const string Butler = """
        [{"name":"butler","description":"Looks after the Plex server","options":[
          {"type":1,"name":"list","description":"Shows the tasks","options":[{"type":3,"name":"server","description":"Which server"}]},
          {"type":1,"name":"start","description":"Starts a task","options":[
            {"type":3,"name":"task","description":"Which task","required":true,"autocomplete":true},
            {"type":3,"name":"server","description":"Which server"},
            {"type":4,"name":"minutes","description":"For how long","min_value":1,"max_value":60},
            {"type":5,"name":"force","description":"Even if not due"},
            {"type":8,"name":"role","description":"Whom to tell"}]}]}]
        """;

    readonly HttpClient http = new();

    Scene(DiscordStandIn discord, FakeTimeProvider clock)
    {
        (Discord, Clock, There) = (discord, clock, discord.Announced);
        Commands = $"/applications/{There.ApplicationId}/guilds/{There.GuildId}/commands";
    }

    public DiscordStandIn Discord { get; }
    public FakeTimeProvider Clock { get; }
    public SandboxDiscord There { get; }

    /// <summary>The path of the home guild's commands.</summary>
    public string Commands { get; }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<Scene> Start()
    {
        var clock = new FakeTimeProvider(new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
        return new(await DiscordStandIn.Start(0, clock, Token), clock);
    }

    /// <summary>A stand-in whose home guild knows the command /butler.</summary>
    public static async Task<Scene> WithButler()
    {
        var scene = await Start();
        Assert.Equal(200, (await scene.Bot("PUT", scene.Commands, Butler)).Status);
        return scene;
    }

    /// <summary>A REST call of the bot, with its token.</summary>
    public Task<Reply> Bot(string method, string path, string? body = null) =>
        Call(method, There.ApiUrl + path, body, Agent, "Bot " + There.Token);

    /// <summary>A REST call without the bot's token, as to interactions and webhooks.</summary>
    public Task<Reply> Open(string method, string path, string? body = null) =>
        Call(method, There.ApiUrl + path, body, Agent, null);

    /// <summary>A control call.</summary>
    public Task<Reply> Control(string method, string path, string? body = null) =>
        Call(method, $"{Discord.Url}/sandbox{path}", body, null, null);

    public async Task<Reply> Call(
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

    /// <summary>A member types; what comes back is the interaction's id.</summary>
    public async Task<string> Type(string input, string more = "")
    {
        var reply = await Control(
            "POST",
            "/interactions",
            $$"""{"input":{{JsonValue.Create(input).ToJsonString()}}{{(more.Length > 0 ? "," + more : "")}}}"""
        );
        Assert.True(reply.Status == 200, reply.Body?.ToJsonString());
        return reply.Text("id");
    }

    /// <summary>What the member sees once the stand-in says so.</summary>
    public async Task<JsonObject> Seen(string id, string? until = null) =>
        (JsonObject)
            (await Control("GET", $"/interactions/{id}{(until is null ? "" : $"?until={until}&wait=20000")}")).Body!;

    public async Task Fault(string json) => Assert.Equal(200, (await Control("POST", "/faults", json)).Status);

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Discord.DisposeAsync();
    }
}

/// <summary>What a call was answered.</summary>
sealed record Reply(int Status, JsonNode? Body, IReadOnlyDictionary<string, string> Headers)
{
    public int Code => Body?["code"]?.GetValue<int>() ?? -1;

    public string Text(string name) => Body![name]!.GetValue<string>();

    /// <summary>The codes at a path of the error tree, such as <c>0.options.1.name</c>.</summary>
    public string[] Errors(string path)
    {
        var node = Body?["errors"];
        foreach (var part in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
            node = node?[part];
        return [.. (node?["_errors"] as JsonArray ?? []).Select(leaf => leaf!["code"]!.GetValue<string>())];
    }
}

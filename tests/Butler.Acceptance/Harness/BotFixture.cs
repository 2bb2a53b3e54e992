using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PlexButler.Sandbox;

namespace PlexButler.Acceptance.Harness;

/// <summary>A sandbox and, once started, a bot on it.</summary>
public sealed class BotFixture : IAsyncDisposable
{
    readonly IAsyncDisposable sandbox;
    readonly JsonNode announced;
    readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(90) };
    readonly List<ButlerProcess> bots = [];
    int takenCalls;

    BotFixture(IAsyncDisposable sandbox, JsonNode announced) => (this.sandbox, this.announced) = (sandbox, announced);

    public static async Task<BotFixture> Create(CancellationToken token)
    {
        var (sandbox, announced) = await StartSandbox(token);
        var fixture = new BotFixture(sandbox, JsonNode.Parse(announced)!);
        // How fast the machine is decides nothing here. FaultRun measures Discord's limit of three seconds.
        await fixture.SetDiscordFault(new JsonObject { ["fault"] = "deadline", ["seconds"] = 60 }, token);
        // Nor the five seconds that Discord has a bot wait which starts again at once.
        await fixture.SetDiscordFault(new JsonObject { ["fault"] = "identifyPace", ["seconds"] = 0 }, token);
        return fixture;
    }

    /// <summary>
    /// The same Plex with another fake Discord, as a demo announces it. This fixture ends what it starts.
    /// </summary>
    public BotFixture WithDiscord(JsonNode discord) =>
        new(sandbox, new JsonObject { ["plex"] = announced["plex"]!.DeepClone(), ["discord"] = discord.DeepClone() });

    public string PlexUrl => Announced("plex", "url");
    public string PlexToken => Announced("plex", "token");
    public string ApiUrl => Announced("discord", "apiUrl");
    public string BotToken => Announced("discord", "token");
    public string PublicKey => Announced("discord", "publicKey");
    public string Guild => Announced("discord", "guildId");
    public string Viewer => announced["discord"]!["roles"]!["viewer"]!.GetValue<string>();
    public string Operator => announced["discord"]!["roles"]!["operator"]!.GetValue<string>();
    public string Admin => announced["discord"]!["roles"]!["admin"]!.GetValue<string>();
    public string Channel => Announced("discord", "channelId");

    /// <summary>The settings with which a bot runs on this sandbox.</summary>
    public Dictionary<string, string> Settings =>
        new()
        {
            ["Plex:Url"] = PlexUrl,
            ["Plex:Token"] = PlexToken,
            ["Discord:ApiUrl"] = ApiUrl,
            ["Discord:Token"] = BotToken,
            ["Access:Guilds"] = Guild,
            ["Access:Viewers"] = Viewer,
            ["Access:Operators"] = Operator,
            ["Access:Admins"] = Admin,
            ["Http:Urls"] = "http://127.0.0.1:0",
        };

    /// <summary>The bot that was started last.</summary>
    public ButlerProcess? LatestBot => bots.LastOrDefault();

    /// <summary>Whether a bot logged that an interaction reached it too late to be answered.</summary>
    public bool HasMissed(string id) =>
        bots.Any(bot => bot.Output.Contains($"Missed interaction {id}", StringComparison.Ordinal));

    /// <summary>Starts the bot; does not wait for it.</summary>
    public ButlerProcess Start(params (string Setting, string Value)[] changes) =>
        StartBinary(ButlerProcess.Binary, changes);

    /// <summary>Starts a bot that may be of another version; does not wait for it.</summary>
    public ButlerProcess StartBinary(string binary, IEnumerable<(string Setting, string Value)> changes)
    {
        var settings = Settings;
        foreach (var (setting, value) in changes)
            settings[setting] = value;
        var bot = ButlerProcess.Start([], settings, binary: binary);
        bots.Add(bot);
        return bot;
    }

    /// <summary>Starts the bot and waits until a member can use it.</summary>
    public async Task<ButlerProcess> StartReady(
        CancellationToken token,
        params (string Setting, string Value)[] changes
    )
    {
        var bot = Start(changes);
        await WaitUntilReady(token);
        return bot;
    }

    /// <summary>Waits until the bot is connected and has registered its commands.</summary>
    public Task WaitUntilReady(CancellationToken token, int seconds = 300) =>
        WaitUntil(
            "ready",
            async () =>
                (await GetDiscord("state", token))["gateway"]!["connected"]!.GetValue<bool>()
                && (await GetDiscord("commands", token))["guilds"]![Guild] is JsonArray { Count: > 0 },
            token,
            seconds
        );

    /// <summary>Waits until a lost session was resumed.</summary>
    public Task WaitUntilResumed(CancellationToken token) =>
        WaitUntil(
            "resumed",
            async () =>
                (await GetDiscord("state", token))["gateway"]! is var gateway
                && gateway["connected"]!.GetValue<bool>()
                && gateway["resumes"]!.GetValue<int>() > 0,
            token
        );

    /// <summary>Waits until a condition is true.</summary>
    public async Task WaitUntil(
        string what,
        Func<Task<bool>> condition,
        CancellationToken token,
        int seconds = 300,
        Func<string>? more = null
    )
    {
        for (var tries = 0; tries < seconds * 10; tries++)
        {
            if (await condition())
                return;
            await Task.Delay(100, token);
        }
        throw new TimeoutException(
            $"the bot never was {what}:\n" + string.Join('\n', bots.Select(b => b.Output)) + more?.Invoke()
        );
    }

    public Task<JsonNode> GetDiscord(string what, CancellationToken token) => Get(ControlUrl(what), token);

    public Task SetDiscordFault(JsonNode fault, CancellationToken token) => Post(ControlUrl("faults"), fault, token);

    /// <summary>Saves the interactions endpoint as the developer portal does, which probes it.</summary>
    public Task SaveEndpoint(string url, CancellationToken token) =>
        Post(ControlUrl("endpoint"), new JsonObject { ["url"] = url }, token);

    public Task SetPlexFault(JsonObject fault, CancellationToken token) =>
        Post($"{PlexUrl}/sandbox/faults", fault, token);

    public Task PlexState(JsonObject state, CancellationToken token) => Post($"{PlexUrl}/sandbox/state", state, token);

    public Task<JsonNode> PostToPlex(string what, JsonObject body, CancellationToken token) =>
        Post($"{PlexUrl}/sandbox/{what}", body, token);

    public Task<JsonNode> PlexState(CancellationToken token) => Get($"{PlexUrl}/sandbox/state", token);

    // The bot polls a server with open runs. None of these calls changes anything.
    static readonly string[] PollingCalls =
    [
        "GET /",
        "GET /identity",
        "GET /activities",
        "GET /:/websockets/notifications",
    ];

    /// <summary>The calls that Plex received since the last time, as "GET /butler", without those that poll.</summary>
    public async Task<string[]> TakePlexCalls(CancellationToken token)
    {
        var calls = (await Get($"{PlexUrl}/sandbox/log", token))["calls"]!
            .AsArray()
            .Select(static call => (Number: call!["n"]!.GetValue<int>(), Name: $"{call["method"]} {call["path"]}"))
            .Where(call => call.Number > takenCalls)
            .ToArray();
        takenCalls = calls.Select(static call => call.Number).Append(takenCalls).Max();
        return [.. calls.Select(static call => call.Name).Where(static name => !PollingCalls.Contains(name))];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var bot in bots)
            await bot.DisposeAsync();
        try
        {
            SchemaChecks.Count(SchemaChecks.Check(await GetDiscord("log", CancellationToken.None)));
        }
        finally
        {
            await sandbox.DisposeAsync();
            http.Dispose();
        }
    }

    /// <summary>Checks everything the bot sent so far against Discord's API description; disposing also does.</summary>
    public async Task<string[]> CheckBodies() =>
        [
            .. SchemaChecks
                .Check(await GetDiscord("log", CancellationToken.None))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    // The native program starts at once, and is to be seen as a sandbox too. The build beside the tests would be compiled
    // anew at every start, which is most of what a test costs: there the sandbox runs in this process.
    static async Task<(IAsyncDisposable Sandbox, string Announced)> StartSandbox(CancellationToken token)
    {
        if (!ButlerBinary.IsGiven)
        {
            var inside = await SandboxHost.Start(plexPort: 0, discordPort: 0, token);
            return (inside, inside.Announcement);
        }
        var apart = ButlerProcess.Start(["sandbox", "--plex-port", "0", "--discord-port", "0"]);
        return (apart, await apart.WaitForLine(static l => l.StartsWith('{'), token));
    }

    string Announced(string part, string name) => announced[part]![name]!.GetValue<string>();

    internal string ControlUrl(string what) => $"{new Uri(ApiUrl).GetLeftPart(UriPartial.Authority)}/sandbox/{what}";

    internal async Task<JsonNode> Get(string url, CancellationToken token) =>
        (await http.GetFromJsonAsync<JsonNode>(url, token))!;

    internal Task<HttpResponseMessage> Send(HttpRequestMessage request, CancellationToken token) =>
        http.SendAsync(request, token);

    internal async Task<JsonNode> Post(string url, JsonNode body, CancellationToken token)
    {
        using var response = await http.PostAsJsonAsync(url, body, token);
        var text = await response.Content.ReadAsStringAsync(token);
        return response.IsSuccessStatusCode
            ? JsonNode.Parse(text)!
            : throw new InvalidOperationException($"{(int)response.StatusCode} {text}");
    }
}

using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace PlexButler.Acceptance.Harness;

/// <summary>A sandbox of its own and, once started, a bot on it.</summary>
public sealed class BotFixture : IAsyncDisposable
{
    readonly ButlerProcess sandbox;
    readonly JsonNode announced;
    readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(90) };
    readonly List<ButlerProcess> bots = [];

    BotFixture(ButlerProcess sandbox, JsonNode announced) => (this.sandbox, this.announced) = (sandbox, announced);

    public static async Task<BotFixture> Create(CancellationToken token)
    {
        var sandbox = ButlerProcess.Start(["sandbox", "--plex-port", "0", "--discord-port", "0"]);
        return new(sandbox, JsonNode.Parse(await sandbox.WaitForLine(static l => l.StartsWith('{'), token))!);
    }

    /// <summary>The same Plex with another stand-in Discord, as a demo announces it. What it starts is this stage's to end.</summary>
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

    /// <summary>What a user would set to run on this sandbox.</summary>
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

    /// <summary>Starts the bot; does not wait for it.</summary>
    public ButlerProcess Start(params (string Setting, string Value)[] changes)
    {
        var settings = Settings;
        foreach (var (setting, value) in changes)
            settings[setting] = value;
        var bot = ButlerProcess.Start([], settings);
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

    /// <summary>Waits until the bot is connected and its commands are there.</summary>
    public Task WaitUntilReady(CancellationToken token, int seconds = 60) =>
        WaitUntil(
            "ready",
            async () =>
                (await GetDiscord("state", token))["gateway"]!["connected"]!.GetValue<bool>()
                && (await GetDiscord("commands", token))["guilds"]![Guild] is JsonArray { Count: > 0 },
            token,
            seconds
        );

    /// <summary>Waits until a lost session was taken up again.</summary>
    public Task WaitUntilResumed(CancellationToken token) =>
        WaitUntil(
            "resumed",
            async () =>
                (await GetDiscord("state", token))["gateway"]! is var gateway
                && gateway["connected"]!.GetValue<bool>()
                && gateway["resumes"]!.GetValue<int>() > 0,
            token
        );

    /// <summary>Waits until a card, the answer to that interaction, says something; what the member sees then.</summary>
    public async Task<SeenReply> WaitForCard(string id, Func<SeenReply, bool> wanted, CancellationToken token)
    {
        SeenReply? seen = null;
        await WaitUntil(
            "ready with a card that fits",
            async () => wanted(seen = new(await Get(ControlUrl($"interactions/{id}"), token))),
            token,
            more: () => seen?.Json.ToJsonString() ?? ""
        );
        return seen!;
    }

    /// <summary>Waits until something holds.</summary>
    public async Task WaitUntil(
        string what,
        Func<Task<bool>> holds,
        CancellationToken token,
        int seconds = 60,
        Func<string>? more = null
    )
    {
        for (var tries = 0; tries < seconds * 10; tries++)
        {
            if (await holds())
                return;
            await Task.Delay(100, token);
        }
        throw new TimeoutException(
            $"the bot never was {what}:\n" + string.Join('\n', bots.Select(b => b.Output)) + more?.Invoke()
        );
    }

    /// <summary>A member sends a command; what they see once it is answered.</summary>
    public async Task<SeenReply> RunCommand(
        string input,
        string? role,
        CancellationToken token,
        JsonObject? more = null
    ) => await WaitForReply(await SendCommand(input, role, token, more), token);

    /// <summary>A member sends a command; its id.</summary>
    public async Task<string> SendCommand(
        string input,
        string? role,
        CancellationToken token,
        JsonObject? more = null
    ) => (await Post(ControlUrl("interactions"), CommandBody(input, role, more), token))["id"]!.GetValue<string>();

    public async Task<SeenReply> WaitForReply(string id, CancellationToken token, string until = "answered") =>
        new(await Get(ControlUrl($"interactions/{id}?until={until}&wait=60000"), token));

    /// <summary>A member sends a command that asks for one more press, and presses; what they see then.</summary>
    public async Task<SeenReply> RunAndConfirm(string input, string? role, CancellationToken token)
    {
        var asked = await RunCommand(input, role, token);
        return await PressButton(asked.MessageId, asked.CustomIds[0], role, token);
    }

    /// <summary>A member presses a button; what they see of it.</summary>
    public async Task<SeenReply> PressButton(
        string messageId,
        string customId,
        string? role,
        CancellationToken token,
        string user = "1001",
        JsonObject? more = null
    )
    {
        var body = CommandBody("", role, more);
        (body["user"], body["customId"]) = (new JsonObject { ["id"] = user, ["name"] = "Ada" }, customId);
        return await WaitForReply(
            (await Post(ControlUrl($"messages/{messageId}/press"), body, token))["id"]!.GetValue<string>(),
            token
        );
    }

    /// <summary>Puts a button of any custom id where members can press it, as somebody could who holds the bot's token; the message's id.</summary>
    public async Task<string> PostForgedButton(string customId, CancellationToken token)
    {
        while (true)
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Post,
                new Uri($"{ApiUrl}/channels/{Channel}/messages")
            );
            request.Headers.TryAddWithoutValidation("Authorization", $"Bot {BotToken}");
            request.Headers.TryAddWithoutValidation("User-Agent", SchemaChecks.ForeignUserAgent);
            var button = new JsonObject
            {
                ["type"] = 2,
                ["style"] = 1,
                ["label"] = "Press me",
                ["custom_id"] = customId,
            };
            request.Content = JsonContent.Create<JsonNode>(
                new JsonObject
                {
                    ["content"] = "here",
                    ["components"] = new JsonArray(
                        new JsonObject { ["type"] = 1, ["components"] = new JsonArray(button) }
                    ),
                }
            );
            using var response = await http.SendAsync(request, token);
            var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(token))!;
            if (response.IsSuccessStatusCode)
                return answer["id"]!.GetValue<string>();
            if (response.StatusCode != System.Net.HttpStatusCode.TooManyRequests)
                throw new InvalidOperationException(answer.ToJsonString());
            await Task.Delay(TimeSpan.FromSeconds(answer["retry_after"]!.GetValue<double>()), token);
        }
    }

    /// <summary>A member types; the values suggested.</summary>
    public async Task<string[]> Autocomplete(string input, string? role, CancellationToken token)
    {
        var seen = await Post(ControlUrl("autocomplete"), CommandBody(input, role, null), token);
        return
        [
            .. (seen["choices"] as JsonArray ?? throw new InvalidOperationException(seen.ToJsonString())).Select(c =>
                c!["value"]!.GetValue<string>()
            ),
        ];
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

    // The bot looks at a server that has open runs, at times of its own choosing. None of these calls changes anything.
    static readonly string[] PollingCalls =
    [
        "GET /",
        "GET /identity",
        "GET /activities",
        "GET /:/websockets/notifications",
    ];

    /// <summary>The calls Plex received since the last time this was asked, as "GET /butler", without those that only look what goes on.</summary>
    public async Task<string[]> TakePlexCalls(CancellationToken token)
    {
        var calls = (await Get($"{PlexUrl}/sandbox/log", token))["calls"]!.AsArray();
        (await http.DeleteAsync(new Uri($"{PlexUrl}/sandbox/log"), token)).EnsureSuccessStatusCode();
        return [.. calls.Select(c => $"{c!["method"]} {c["path"]}").Where(call => !PollingCalls.Contains(call))];
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

    /// <summary>Holds everything the bot sent so far to Discord's own description; the kinds there were. The end of a stage does it too.</summary>
    public async Task<string[]> CheckBodies() =>
        [
            .. SchemaChecks
                .Check(await GetDiscord("log", CancellationToken.None))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Everything the sandbox printed.</summary>
    public string SandboxOutput => sandbox.Output;

    string Announced(string part, string name) => announced[part]![name]!.GetValue<string>();

    string ControlUrl(string what) => $"{new Uri(ApiUrl).GetLeftPart(UriPartial.Authority)}/sandbox/{what}";

    static JsonObject CommandBody(string input, string? role, JsonObject? more)
    {
        var body = new JsonObject
        {
            ["input"] = input,
            ["roles"] = role is null ? new JsonArray() : new JsonArray(role),
            ["user"] = new JsonObject { ["id"] = "1001", ["name"] = "Ada" },
        };
        foreach (var (name, value) in more ?? [])
            body[name] = value?.DeepClone();
        return body;
    }

    async Task<JsonNode> Get(string url, CancellationToken token) =>
        (await http.GetFromJsonAsync<JsonNode>(url, token))!;

    async Task<JsonNode> Post(string url, JsonNode body, CancellationToken token)
    {
        using var response = await http.PostAsJsonAsync(url, body, token);
        var text = await response.Content.ReadAsStringAsync(token);
        return response.IsSuccessStatusCode
            ? JsonNode.Parse(text)!
            : throw new InvalidOperationException($"{(int)response.StatusCode} {text}");
    }
}

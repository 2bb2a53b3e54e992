using System.Globalization;
using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance.Replicas;

/// <summary>Several bots that take interactions over HTTP, behind nginx and on one PostgreSQL.</summary>
sealed class ReplicaFixture : IAsyncDisposable
{
    readonly ButlerProcess?[] bots;
    readonly List<(int Port, DateTimeOffset At)> kills = [];
    readonly List<string> outputs = [];
    string connection = "";

    ReplicaFixture(int count) =>
        (bots, Ports) = (new ButlerProcess?[count], [.. Enumerable.Range(0, count).Select(_ => GatedProxy.FreePort())]);

    /// <summary>How long Plex takes for each call, so that a replica that is killed has something at hand.</summary>
    public static TimeSpan PlexDelay { get; } = TimeSpan.FromMilliseconds(150);

    /// <summary>Why this cannot run here, or null.</summary>
    public static string? UnavailableReason => PostgresServer.UnavailableReason ?? NginxServer.UnavailableReason;

    /// <summary>Where each listens.</summary>
    public int[] Ports { get; }

    public BotFixture Sandbox { get; private set; } = null!;

    public NginxServer Nginx { get; private set; } = null!;

    public PostgresServer Postgres { get; private set; } = null!;

    /// <summary>Which was killed when.</summary>
    public IReadOnlyList<(int Port, DateTimeOffset At)> Kills => kills;

    /// <summary>Everything that all of them printed.</summary>
    public string Output => string.Join('\n', outputs.Concat(bots.Select(static bot => bot?.Output ?? "")));

    /// <summary>Starts everything but the bots.</summary>
    public static async Task<ReplicaFixture> Create(int count, CancellationToken token)
    {
        var fixture = new ReplicaFixture(count);
        fixture.Postgres = await PostgresServer.Start(token);
        fixture.connection = await fixture.Postgres.CreateDatabase(token);
        fixture.Sandbox = await BotFixture.Create(token);
        fixture.Nginx = await NginxServer.Start(fixture.Ports, token);
        await fixture.Sandbox.PlexState(LoadRules.PlexTasks, token);
        await fixture.Sandbox.SetPlexFault(
            new JsonObject { ["fault"] = "slow", ["ms"] = PlexDelay.TotalMilliseconds },
            token
        );
        return fixture;
    }

    /// <summary>Sets how many seconds Discord waits for a first answer.</summary>
    public Task SetDeadline(int seconds, CancellationToken token) =>
        Sandbox.SetDiscordFault(new JsonObject { ["fault"] = "deadline", ["seconds"] = seconds }, token);

    /// <summary>Tells Discord where they are.</summary>
    public Task SaveEndpoint(CancellationToken token) => Sandbox.SaveEndpoint($"{Nginx.Address}/interactions", token);

    /// <summary>Starts one and waits until it takes commands.</summary>
    /// <param name="number">Which one.</param>
    /// <param name="token">Ends the wait.</param>
    /// <param name="binary">The program, if it is another than the one that is tested.</param>
    /// <param name="more">Further settings.</param>
    public async Task Start(
        int number,
        CancellationToken token,
        string? binary = null,
        params (string Setting, string Value)[] more
    )
    {
        var bot = Sandbox.StartBinary(
            binary ?? ButlerProcess.Binary,
            [
                ("Discord:PublicKey", Sandbox.PublicKey),
                ("Http:Urls", $"http://127.0.0.1:{Ports[number]}"),
                ("Runs:Postgres", connection),
                ("Access:TimeZone", ZoneFarFromMidnight),
                .. LoadRules.Settings,
                .. more,
            ]
        );
        if (bots[number] is { } before)
            outputs.Add(before.Output);
        bots[number] = bot;
        await bot.WaitForLine(static line => line.Contains("Slash commands of guild", StringComparison.Ordinal), token);
    }

    /// <summary>Kills one without a warning.</summary>
    public async Task Kill(int number, CancellationToken token)
    {
        kills.Add((Ports[number], DateTimeOffset.UtcNow));
        bots[number]!.Kill();
        await bots[number]!.WaitForExitCode(token);
    }

    /// <summary>Asks one to end, as an update does; its exit code.</summary>
    public Task<int> Stop(int number, CancellationToken token)
    {
        bots[number]!.Terminate();
        return bots[number]!.WaitForExitCode(token);
    }

    /// <summary>Every call that Plex received.</summary>
    public async Task<ILookup<string, JsonNode>> ReadPlexCalls(CancellationToken token)
    {
        var calls = (await Sandbox.Get($"{Sandbox.PlexUrl}/sandbox/log", token))["calls"]!.AsArray();
        Assert.Equal(1, calls[0]!["n"]!.GetValue<int>());
        return calls.ToLookup(static call => $"{call!["method"]} {call["path"]}", static call => call!);
    }

    public async ValueTask DisposeAsync()
    {
        if (Nginx is not null)
            await Nginx.DisposeAsync();
        if (Sandbox is not null)
            await Sandbox.DisposeAsync();
        if (Postgres is not null)
            await Postgres.DisposeAsync();
    }

    // At midnight all quotas begin anew.
    static string ZoneFarFromMidnight
    {
        get
        {
            var ahead = 12 - DateTimeOffset.UtcNow.Hour;
            return ahead == 0 ? "UTC" : string.Create(CultureInfo.InvariantCulture, $"Etc/GMT{-ahead:+0;-0}");
        }
    }
}

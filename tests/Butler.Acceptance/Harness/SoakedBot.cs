using System.Globalization;
using System.Text.Json.Nodes;

namespace PlexButler.Acceptance.Harness;

/// <summary>
/// A bot with everything around it that can break: its clock and its disk, a proxy before Discord and a front before Plex.
/// </summary>
sealed class SoakedBot : IAsyncDisposable
{
    public const string WebhookSecret = "a-webhook-secret-that-must-not-leak";

    readonly string folder = Directory.CreateTempSubdirectory("butler").FullName;
    readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(5) };
    readonly List<ButlerProcess> processes = [];
    readonly List<(DateTimeOffset From, DateTimeOffset To)> kills = [];

    SoakedBot(BotFixture fixture)
    {
        Fixture = fixture;
        Proxy = new(new Uri(fixture.ApiUrl));
        Front = new(new Uri(fixture.PlexUrl));
    }

    /// <summary>Why none can be had on this machine, or null.</summary>
    public static string? Missing => SteppedClock.Missing ?? FullDisk.Missing;

    public BotFixture Fixture { get; }
    public SteppedClock Clock { get; } = new();
    public FullDisk Disk { get; } = new();

    /// <summary>Where it keeps its runs, or null: then it is a file.</summary>
    public SoakDatabase? Database { get; private init; }

    /// <summary>Before Discord's REST API.</summary>
    public ForwardProxy Proxy { get; }

    /// <summary>Before Plex.</summary>
    public ForwardProxy Front { get; }

    public Uri Address { get; } = new($"http://127.0.0.1:{GatedProxy.FreePort()}");

    public ButlerProcess Process => processes[^1];

    public int KillCount => kills.Count;

    /// <summary>Everything that all its processes printed.</summary>
    public string Output => string.Join('\n', processes.Select(static process => process.Output));

    public string AuditFile => Path.Combine(folder, "audit.jsonl");

    /// <summary>Starts it on a sandbox where a first answer has Discord's three seconds.</summary>
    public static async Task<SoakedBot> Start(bool withDatabase, CancellationToken token)
    {
        var fixture = await BotFixture.Create(token);
        await fixture.SetDiscordFault(new JsonObject { ["fault"] = "deadline", ["seconds"] = 3 }, token);
        await fixture.SetDiscordFault(
            new JsonObject { ["fault"] = "heartbeatInterval", ["milliseconds"] = 2500 },
            token
        );
        var bot = new SoakedBot(fixture) { Database = withDatabase ? await SoakDatabase.Start(token) : null };
        await bot.StartProcess(token);
        return bot;
    }

    /// <summary>Ends it as the kernel does when memory is short, and starts it again.</summary>
    public async Task KillAndStart(CancellationToken token)
    {
        var from = DateTimeOffset.UtcNow.AddSeconds(-3);
        Process.Kill();
        await Process.WaitForExitCode(token);
        await StartProcess(token);
        kills.Add((from, DateTimeOffset.UtcNow));
    }

    /// <summary>Lets the proxy before Discord answer itself for a time.</summary>
    public async Task CutOffDiscord(byte[] answer, TimeSpan time, CancellationToken token)
    {
        Proxy.AnswerItself(answer);
        await Task.Delay(time, token);
        Proxy.ForwardAgain();
    }

    /// <summary>Whether a command was with a process that was killed.</summary>
    public bool WasKilled(JsonNode one)
    {
        var at = one["sentAt"]!.GetValue<DateTimeOffset>();
        return one["state"]!.GetValue<string>() != "answered" && kills.Any(kill => at > kill.From && at < kill.To);
    }

    public async Task<bool> IsReady(CancellationToken token)
    {
        try
        {
            return (await http.GetAsync(new Uri(Address, "/health/ready"), token)).IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    public Task WaitUntilReady(CancellationToken token) =>
        Fixture.WaitUntil("ready again", () => IsReady(token), token, seconds: 120);

    /// <summary>Posts something to the listener; what comes of it is the bot's matter.</summary>
    public async Task Post(string path, HttpContent content, CancellationToken token)
    {
        try
        {
            (await http.PostAsync(new Uri(Address, path), content, token)).Dispose();
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException) { }
    }

    public double ReadMegabytes() =>
        File.ReadLines($"/proc/{Process.Id}/status")
            .Where(static line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
            .Select(static line =>
                double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture)
            )
            .First() / 1024;

    public async ValueTask DisposeAsync()
    {
        await Fixture.DisposeAsync();
        if (Database is not null)
            await Database.DisposeAsync();
        http.Dispose();
        Proxy.Dispose();
        Front.Dispose();
        Clock.Dispose();
        Disk.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    async Task StartProcess(CancellationToken token)
    {
        processes.Add(
            Fixture.Start([
                ("Http:Urls", Address.GetLeftPart(UriPartial.Authority)),
                ("Plex:Url", Front.Url),
                ("Plex:Timeout", "2"),
                ("Plex:WebhookSecret", WebhookSecret),
                (
                    "Discord:ApiUrl",
                    new UriBuilder(Fixture.ApiUrl) { Host = ForwardProxy.MadeUpHost, Port = 80 }.Uri.ToString()
                ),
                ("Logging:LogLevel:Default", "Debug"),
                ("Access:AuditChannel", Fixture.Channel),
                ("Access:AuditFile", AuditFile),
                Database is null
                    ? ("Runs:File", Path.Combine(folder, "butler.db"))
                    : ("Runs:Postgres", Database.ConnectionString),
                // The runtime reads these names first.
                ("http_proxy", Proxy.Url),
                ("https_proxy", Proxy.Url),
                ("no_proxy", ""),
                .. Clock.Settings,
                .. Disk.Settings,
                (
                    "LD_PRELOAD",
                    string.Join(':', PreloadLibrary.SteppedClock.FilePath, PreloadLibrary.FullDisk.FilePath)
                ),
            ])
        );
        await WaitUntilReady(token);
    }
}

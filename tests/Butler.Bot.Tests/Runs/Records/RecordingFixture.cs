using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LanguageExt;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Bot.Access;
using PlexButler.Bot.Alarms;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Alarms;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Bot.Runs.Records;
using PlexButler.Bot.Runs.Reporting;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Sharing.Alarms;
using PlexButler.Bot.Tests.Storage;
using PlexButler.Discord.Model;
using PlexButler.Sandbox.Plex;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Runs.Records;

/// <summary>A fake Plex server whose files are read into a store in memory, on its own clock.</summary>
sealed class RecordingFixture : IServerRecords, IAsyncDisposable
{
    readonly HttpClient http = new();
    readonly FakePlexServer server;
    readonly PlexConnections connections;
    readonly NamedServer named;

    RecordingFixture(FakePlexServer server, JsonNode state, string mounts)
    {
        this.server = server;
        Store = new(Time);
        Option<string> Mount(string word, string path) =>
            mounts.Contains(word, StringComparison.Ordinal) ? Some((string)state[path]!) : None;
        named = new("plex", "Plex", new PlexServer(new Uri(server.Url), () => server.Token))
        {
            Files = new(Mount("database", "database"), Mount("logs", "logs"), None),
        };
        connections = new(Seq1(named), TimeProvider.System);
        Recorder = CreateRecorder();
    }

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public FakeTimeProvider Time { get; } = new(new(2026, 11, 25, 1, 0, 0, TimeSpan.Zero));

    public MemoryStore Store { get; private set; }

    public ServerRecorder Recorder { get; private set; }

    /// <summary>Whether whoever asks what is recorded is told that nothing can be read.</summary>
    public bool IsUnreadable { get; set; }

    public RecordingLogger Log { get; } = new();

    public static async Task<RecordingFixture> Start(string mounts = "database logs")
    {
        var server = await FakePlexServer.Start(0, Token);
        using var http = new HttpClient();
        var state = await http.GetFromJsonAsync<JsonNode>($"{server.Url}/sandbox/state", Token);
        var fixture = new RecordingFixture(server, state!, mounts);
        await fixture.Control("state", """{"now":"2026-11-25T01:00:00+00:00"}""");
        return fixture;
    }

    /// <summary>Sends a control call, and sets the bot's clock to the server's.</summary>
    public async Task<JsonNode> Control(string path, string json)
    {
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var response = await http.PostAsync($"{server.Url}/sandbox/{path}", content, Token);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Token));
        return await GetState();
    }

    public async Task<JsonNode> GetState()
    {
        var state = await http.GetFromJsonAsync<JsonNode>($"{server.Url}/sandbox/state", Token);
        var now = DateTimeOffset.Parse((string)state!["now"]!, System.Globalization.CultureInfo.InvariantCulture);
        if (now > Time.GetUtcNow())
            Time.SetUtcNow(now);
        return state;
    }

    /// <summary>Starts a task as the bot would for a member, or as another program if there is none.</summary>
    public async Task<Run?> StartTask(string task, Snowflake? member)
    {
        var name = TaskName.Parse(task).IfNone(() => throw new InvalidOperationException());
        var start = await connections.All.Head.Run(Butler<Runtime>.start(name), Token);
        Assert.True(start.IsRight);
        await GetState();
        if (member is not { } by)
            return null;
        var evidence = Evidence.None.Add(new Observation.StartAnswered(Time.GetUtcNow(), StartOutcome.Started));
        var run = ObservationSamples.RunWith(evidence, task, 175928847299117063) with
        {
            RequestedBy = by,
            RequestedAt = Time.GetUtcNow(),
        };
        await Store.Add(run, Token);
        return run;
    }

    public PlexConnection Server => connections.All.Head;

    /// <summary>What reports the nights of this server, as a bot that has just started.</summary>
    public ReportService CreateReports(RecordingDiscord discord, out NightLoader reporter)
    {
        var settings = CreateSettings();
        reporter = new(settings, Store, this, new NoViewerCounts(), Time);
        return new(CreatePoster(discord), connections, reporter, Store, Time, new TypedLogger<ReportService>(Log));
    }

    /// <summary>As a process that keeps its runs in memory and starts again.</summary>
    public void ForgetRuns() => Store = new(Time);

    /// <summary>What raises the alarms of this server, as one of several replicas.</summary>
    public AlarmService CreateAlarms(RecordingDiscord discord, IAlarmBook book, params AlarmKind[] off)
    {
        var settings = CreateSettings();
        settings = settings with { Report = settings.Report with { DisabledAlarms = toSeq(off) } };
        return new(
            CreatePoster(discord),
            connections,
            new AlarmFinder(settings, Store, this, Time),
            book,
            Store,
            Time,
            new TypedLogger<AlarmService>(Log)
        );
    }

    BotSettings CreateSettings() =>
        new(
            Seq1(named),
            new DiscordOptions(new Uri("https://discord.example"), static () => new Secret("bot"), "1"),
            new AccessSettings(new Policy(Empty, Empty), None, None, TimeSpan.Zero, TimeSpan.Zero),
            Empty
        )
        {
            Cards = new(TimeSpan.Zero, TimeZoneInfo.Utc),
        };

    /// <summary>What posts to the channel of the reports.</summary>
    public ChannelPoster CreatePoster(RecordingDiscord discord) =>
        new(new Snowflake(77), discord, Time, new TypedLogger<ChannelPoster>(Log));

    /// <inheritdoc/>
    public async Task<Option<Seq<OpenEntry>>> FindOpen(string server, TimeSpan patience, CancellationToken token) =>
        IsUnreadable ? None : await Recorder.RunOnce(token);

    /// <inheritdoc/>
    public ServerSight GetSight(string server) => Recorder.Sight;

    /// <summary>A recorder that has seen nothing, as after a restart of the bot.</summary>
    public void Restart() => Recorder = CreateRecorder();

    /// <summary>Reads everything; what has ended may need a second round.</summary>
    public async Task<Option<Seq<OpenEntry>>> Read()
    {
        await Recorder.RunOnce(Token);
        return await Recorder.RunOnce(Token);
    }

    public async Task<Seq<Run>> GetClosed() => await Store.GetClosed("plex", None, 1000, Token);

    /// <summary>The closed runs, oldest first: "BackupDatabase 02:00:00-02:15:00 Finished by Schedule".</summary>
    public async Task<string[]> GetHistory() => [.. (await GetClosed()).Rev().Map(Describe).Order()];

    public static string Describe(Run run)
    {
        var state = RunStateEvaluator.EvaluateFinal(run);
        var end = state.EndedAt.Match(Some: static at => $"{at:HH:mm:ss}", None: static () => "?");
        var task = run.Task.Match(Some: static name => name.Value, None: () => $"'{run.Title}'");
        return $"{task} {run.RequestedAt:HH:mm:ss}-{end} {PlexButler.Bot.Replies.RunDescription.StateName(state)} by {run.Origin}";
    }

    public async ValueTask DisposeAsync()
    {
        connections.Dispose();
        http.Dispose();
        await server.DisposeAsync();
    }

    ServerRecorder CreateRecorder() =>
        new(
            connections.All.Head,
            new EvidenceFiles(named, TimeZoneInfo.Utc, static _ => None, new FileTroubles(Log), Time),
            TimeZoneInfo.Utc,
            Store,
            Time
        );
}

using LanguageExt;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Runs.Tokens;
using PlexButler.Bot.Runs.Tracking;
using PlexButler.Bot.Settings;
using PlexButler.Discord.Clocks;
using PlexButler.Discord.Model;
using PlexButler.Tests;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Runs;

/// <summary>
/// The run tracking service on a virtual clock, with an in-memory store, a recording Discord and a scripted server
/// monitor.
/// </summary>
sealed class TrackerFixture : IServerMonitors
{
    readonly RunTrackingService trackingService;
    readonly TokenProtector protector;
    readonly ServerClock clock;
    ActivityBoard board = ActivityBoard.Empty;

    public TrackerFixture(bool isSynchronized = true)
        : this(store: null, new Secret("bot"), ObservationSamples.Start, isSynchronized) { }

    /// <summary>On runs that another bot stored, with that bot's token, from an instant on.</summary>
    public TrackerFixture(IRunStore? store, Secret botToken, DateTimeOffset start, bool isSynchronized = true)
    {
        protector = new(new DiscordOptions(new Uri("https://discord.example"), () => botToken, "1"));
        Time = new(start);
        Host = new(Time);
        clock = new(Host);
        if (isSynchronized)
            Synchronize();
        Store = store ?? new MemoryStore(clock);
        Discord = new(Time);
        trackingService = CreateService();
    }

    public FakeTimeProvider Time { get; }

    /// <summary>The clock of the bot's host, which a spec may set.</summary>
    public SimulatedHostClock Host { get; }

    public IRunStore Store { get; }

    public RecordingDiscord Discord { get; }

    public ServerIncarnation Incarnation { get; set; } = ServerIncarnation.Unknown.OnIdentified("m 1");

    /// <summary>The progress of the server's permanent row.</summary>
    public int ButlerPercent { get; set; } = 100;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Discord tells the time.</summary>
    public void Synchronize() =>
        // A Date header has no fractions, for which the clock adds half a second.
        clock.Synchronize(Time.GetUtcNow() - TimeSpan.FromSeconds(0.5), TimeSpan.Zero);

    /// <summary>Another tracking service on the same store.</summary>
    public RunTrackingService CreateService()
    {
        var settings = new CardSettings(TimeSpan.FromMinutes(1), TimeZoneInfo.Utc);
        var publisher = new CardPublisher(Discord, protector, NullLogger<CardPublisher>.Instance);
        var display = new CardDisplay(publisher, clock);
        var closer = new CardCloser(Store, publisher, display, settings, clock, NullLogger<CardCloser>.Instance);
        var updater = new CardUpdater(Store, publisher, display, closer, this, settings, clock);
        return new(Store, updater, this, clock, NullLogger<RunTrackingService>.Instance);
    }

    public async Task<Run> StartRun(string? task = "GenerateChapterThumbs", ulong id = 1000, bool share = false)
    {
        var run = ObservationSamples.RunWith(
            Evidence.None.Add(new Observation.StartAnswered(clock.GetUtcNow(), StartOutcome.Started)),
            task,
            id
        ) with
        {
            RequestedAt = clock.GetUtcNow(),
        };
        run = run with
        {
            Card = run.Card with { IsPublic = share, ProtectedToken = protector.Protect(new Secret($"token {id}")) },
        };
        await Store.Add(run, Token);
        return run;
    }

    public void NotifyActivity(
        ActivityPhase phase,
        int id,
        string type = ObservationSamples.ThumbnailType,
        int percent = 45
    ) =>
        board = board.ApplyNotification(
            phase,
            new PlexActivity(
                ObservationSamples.ActivityIdOf(id),
                type,
                "Thumbnails",
                $"Film {id}",
                percent,
                false,
                None
            ),
            clock.GetUtcNow()
        );

    /// <summary>Lets time pass, second by second, with one tracking round in each.</summary>
    public Task Advance(double seconds) => Advance(seconds, trackingService);

    public async Task Advance(double seconds, params RunTrackingService[] services)
    {
        for (var n = 0; n < seconds; n++)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            if (n % 5 == 0)
                board = board.ApplyPoll(
                    board
                        .Entries.Values.Where(static e => e.Latest.Phase != ActivityPhase.Ended)
                        .Select(static e => ToActivity(e.Latest))
                        .Append(
                            new PlexActivity(
                                ObservationSamples.ActivityIdOf(900),
                                "butler",
                                "Butler",
                                "",
                                ButlerPercent,
                                false,
                                None
                            )
                        )
                        .ToSeq(),
                    clock.GetUtcNow()
                );
            foreach (var service in services)
            {
                await service.RunOnce(Token);
                await service.WhenIdle();
            }
        }
    }

    public ValueTask MonitorOnly(IReadOnlyCollection<string> servers) => ValueTask.CompletedTask;

    public Option<ButlerSchedule> PlannedSchedule { get; set; }

    public Task<Option<ButlerSchedule>> GetSchedule(string server, CancellationToken token) =>
        Task.FromResult(PlannedSchedule);

    public (ActivityBoard Board, ServerIncarnation Incarnation) GetState(string server) => (board, Incarnation);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    static PlexActivity ToActivity(Observation.ActivitySeen seen) =>
        new(seen.Activity, seen.Type, "Thumbnails", seen.Subtitle, seen.Percent, false, None);
}

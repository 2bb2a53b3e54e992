using System.Collections.Concurrent;
using LanguageExt;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Plex.Evidence;
using PlexButler.Bot.Plex.Watching;
using PlexButler.Bot.Runs.Nights;
using PlexButler.Bot.Runs.Records;
using PlexButler.Bot.Settings;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs.Reporting;

/// <summary>Loads what is known of a night of a server.</summary>
sealed class NightLoader(
    BotSettings settings,
    IRunStore store,
    IServerRecords records,
    IViewerCounts viewers,
    TimeProvider time
) : IDisposable
{
    // Some twenty tasks run in a night; what is usual needs more than one night.
    const int RunsBefore = 500,
        RunsPerDay = 60,
        MaxRuns = 5000;

    // Without it a report would say that nothing was seen.
    static readonly TimeSpan RecordPatience = TimeSpan.FromSeconds(20);

    static readonly TimeSpan BackupPatience = TimeSpan.FromSeconds(2);

    // Each report loads what is usual. Anybody may ask for one.
    readonly SemaphoreSlim gate = new(1);
    readonly ConcurrentDictionary<string, SlowReading<Either<EvidenceError, Option<Backup>>>> backups = new(
        StringComparer.Ordinal
    );

    readonly TimeZoneInfo zone = settings.Cards.TimeZone.IfNone(TimeZoneInfo.Utc);

    /// <summary>Whether the end of a night does not depend on the server's window.</summary>
    public bool HasFixedTime => settings.Report.At.Time.IsSome;

    /// <summary>The nights of a server.</summary>
    public NightCalendar GetCalendar(Option<ButlerSchedule> schedule) =>
        new(settings.Report.At, schedule.Map(static known => known.Window), zone);

    /// <summary>The last night of a server, or that which ended on a day; None if it has not ended.</summary>
    public async Task<Option<NightSummary>> Summarize(
        PlexConnection server,
        Option<DateOnly> day,
        CancellationToken token
    )
    {
        var schedule = (await server.Run(Schedule<Runtime>.current, token)).ToOption();
        var (calendar, now) = (GetCalendar(schedule), time.GetUtcNow());
        var night = day.Match(Some: calendar.Find, None: () => calendar.FindLast(now));
        return night.To > now ? None : Some(await Summarize(server.Name, night, schedule, token));
    }

    /// <summary>A night of a server.</summary>
    public async Task<NightSummary> Summarize(
        string server,
        Night night,
        Option<ButlerSchedule> schedule,
        CancellationToken token
    )
    {
        await gate.WaitAsync(token);
        try
        {
            return await SummarizeOne(server, night, schedule, token);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => gate.Dispose();

    async Task<NightSummary> SummarizeOne(
        string server,
        Night night,
        Option<ButlerSchedule> schedule,
        CancellationToken token
    )
    {
        var now = time.GetUtcNow();
        var (from, to) = GetCalendar(schedule).FindWindow(night);
        var files = settings
            .Servers.Find(named => named.Name == server)
            .Match(Some: static named => named.Files, None: () => ServerFiles.None);
        // First, so that what has ended is in the store.
        var open = await records.FindOpen(server, RecordPatience, token);
        var days = Math.Clamp((now - night.From).TotalDays, 0, 10_000);
        var closed = await store.GetClosed(
            server,
            None,
            (int)Math.Min(RunsBefore + (RunsPerDay * days), MaxRuns),
            token
        );
        var history = toSeq(closed.AsEnumerable().Concat(await store.GetOpen(server, token)).ToArray());
        var isKnown = open.IsSome && IsRecorded(server, night, history);
        var running = open.IfNone(Empty).Filter(entry => night.Contains(entry.Entry.Begin)).Strict();
        return new(
            server,
            night,
            NightSummarizer.FindRuns(night, history, now),
            running,
            // Where the server's own record is not read, a task that is not seen may well have run.
            isKnown
                ? schedule.Map(known => NightSummarizer.FindMissed(night, history, running, known, zone))
                : Some(Seq<MissedTask>()),
            schedule.Match(
                Some: static known => known.Tasks.Count(static item => !item.Task.Enabled),
                None: static () => 0
            ),
            FindSight(files, open.IsSome, isKnown),
            await files.Backups.Match(
                Some: async path => Some(new NightBackup(await FindBackup(path, token))),
                None: static () => Task.FromResult(Option<NightBackup>.None)
            )
        )
        {
            Window = schedule.Map(static known => known.Window),
            Viewers = viewers.Count(server, from, to),
            Zone = zone,
        };
    }

    // Since it is read, or in what an earlier process has read.
    bool IsRecorded(string server, Night night, Seq<Run> history) =>
        records.GetSight(server).DatabaseSince.Exists(since => since <= night.From)
        || NightSummarizer.IsRecorded(night, history);

    async Task<Either<EvidenceError, Option<Backup>>> FindBackup(string path, CancellationToken token)
    {
        var reading = backups.GetOrAdd(path, _ => new(time));
        var found = await reading.Run(() => BackupReader.FindNewest(path), BackupPatience, token);
        return found.IfNone(EvidenceError.Hangs);
    }

    static NightSight FindSight(ServerFiles files, bool isRead, bool isKnown) =>
        files.Database.IsSome
            ? isKnown
                ? NightSight.Recorded
                : isRead
                    ? NightSight.BeforeRecord
                    : NightSight.Unreadable
            : files.Logs.IsSome
                ? NightSight.LogOnly
                : NightSight.HereOnly;
}

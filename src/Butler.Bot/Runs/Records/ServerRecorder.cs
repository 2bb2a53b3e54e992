using LanguageExt;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Plex.Evidence;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs.Records;

/// <summary>
/// Brings what one server has written down into the history: as evidence of runs that were started here, as runs of
/// their own otherwise.
/// </summary>
sealed class ServerRecorder(
    PlexConnection server,
    EvidenceFiles files,
    Option<TimeZoneInfo> zone,
    IRunStore store,
    TimeProvider time
) : IDisposable
{
    static readonly TimeSpan ScheduleLifetime = TimeSpan.FromMinutes(10);

    // What the log says has a row soon, if it gets one.
    static readonly TimeSpan RowDelay = TimeSpan.FromMinutes(2);

    // After that the log has what it will have of an end.
    static readonly TimeSpan LogDelay = TimeSpan.FromMinutes(1);

    // A run that is shown running is said again before that is too old to count.
    static readonly TimeSpan RunningInterval = RunStateEvaluator.ActivityTimeout / 3;

    const int MaxClosed = 200,
        MaxRecent = 1000;

    readonly SemaphoreSlim gate = new(1);
    readonly Dictionary<Snowflake, DateTimeOffset> saidRunning = [];
    readonly Queue<ServerEntry> recent = new();
    readonly System.Collections.Generic.HashSet<string> recordedLogKeys = new(StringComparer.Ordinal);
    readonly ScheduleCache schedules = new(server, ScheduleLifetime, time);
    Seq<LibraryRow> held;
    Option<Seq<OpenEntry>> open;

    /// <summary>Whether something is running, or is to be recorded.</summary>
    public bool IsBusy => files.Open.Count + files.Ended.Count > 0;

    /// <summary>How far the files were read the last time. Any thread may ask.</summary>
    public ServerSight Sight { get; private set; } = ServerSight.Nothing;

    /// <summary>Reads what is new and records it; returns what is running that nobody started here.</summary>
    public async Task<Option<Seq<OpenEntry>>> RunOnce(CancellationToken token)
    {
        await gate.WaitAsync(token);
        try
        {
            var now = time.GetUtcNow();
            if (!await files.TryRead(now, token))
                return open = None;
            Sight = files.GetSight();
            if (!files.IsDatabaseRead)
                open = None;
            if (!files.IsLogBehind)
                await Record(now, token);
            return open;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => gate.Dispose();

    async Task Record(DateTimeOffset now, CancellationToken token)
    {
        var due = FindDue(now);
        // Rows come first: what they tell, the log need not.
        var logOnly = files.Ended.Count == 0 ? FindLogOnly(now) : [];
        if (files.Open.Count + due.Count + logOnly.Length == 0)
        {
            open = files.IsDatabaseRead ? Some(Seq<OpenEntry>()) : None;
            return;
        }
        // Without the server's list no row is of a task; without the window nothing can be said of the schedule.
        if (!(await schedules.Get(token)).TryGetValue(out var schedule))
            return;
        var tasks = schedule.Tasks.Map(static item => item.Task).Strict();
        var clock = new ServerClockFace(schedule.Window, zone);
        var runs = await store.GetOpen(server.Name, token);
        var running = ToEntries(files.Open);
        var rows = ToEntries(due);
        open = files.IsDatabaseRead ? await RecordOpen(running, [.. running, .. rows], clock, runs, now, token) : None;
        ServerEntry[] ended = [.. rows, .. logOnly.Select(entry => WithTitle(entry, tasks))];
        if (ended.Length > 0)
            await RecordEnded(ended, [.. running, .. ended], clock, runs, token);
        foreach (var row in rows)
            recent.Enqueue(row);
        while (recent.Count > MaxRecent)
            recent.Dequeue();
        recordedLogKeys.UnionWith(logOnly.Select(static entry => entry.Key));
        files.Forget([.. due]);

        ServerEntry[] ToEntries(IEnumerable<LibraryRow> from) =>
            [.. from.SelectMany(row => EntryReader.FromRow(row, tasks, clock, files.Log).ToSeq())];
    }

    // The log may be some moments behind the database.
    Seq<LibraryRow> FindDue(DateTimeOffset now)
    {
        var rows = toSeq(files.Ended.ToArray());
        var due = files.HasLog
            ? rows.Filter(row =>
                    held.Exists(other => ReferenceEquals(other, row))
                    || row.Record.FinishedAt.Exists(end => now - end >= LogDelay)
                )
                .Strict()
            : rows;
        held = rows;
        return due;
    }

    async Task<Seq<OpenEntry>> RecordOpen(
        ServerEntry[] running,
        ServerEntry[] all,
        ServerClockFace clock,
        Seq<Run> runs,
        DateTimeOffset now,
        CancellationToken token
    )
    {
        var others = new List<OpenEntry>();
        foreach (var entry in running)
            if (EntryJoin.FindOwn(entry, all, runs).TryGetValue(out var own))
                await SayRunning(own, entry, now, token);
            else
            {
                var (record, member) = EntryJoin.FindOrigin(entry, runs, clock, files.Log);
                others.Add(new(entry, record, member));
            }
        return toSeq(others.ToArray());
    }

    async Task SayRunning(Run own, ServerEntry entry, DateTimeOffset now, CancellationToken token)
    {
        // A server that is gone has ended no row.
        if (server.UnreachableSince.IsSome)
            return;
        if (saidRunning.TryGetValue(own.Id, out var last) && now - last < RunningInterval)
            return;
        await store.AppendObservation(own.Id, entry.ToObservation() with { At = now }, token);
        saidRunning[own.Id] = now;
    }

    async Task RecordEnded(
        ServerEntry[] entries,
        ServerEntry[] all,
        ServerClockFace clock,
        Seq<Run> openRuns,
        CancellationToken token
    )
    {
        var closed = await store.GetClosed(server.Name, None, MaxClosed, token);
        var runs = toSeq(openRuns.AsEnumerable().Concat(closed).ToArray());
        foreach (var entry in entries)
        {
            if (EntryJoin.FindOwn(entry, all, runs).TryGetValue(out var own))
                // A closed run stays as its card says it ended.
                await store.AppendObservation(own.Id, entry.ToObservation(), token);
            else if (RecordedRun.GetId(server.Name, entry.Key) is var id && !EntryJoin.IsRecorded(entry, id, runs))
            {
                var (record, member) = EntryJoin.FindOrigin(entry, runs, clock, files.Log);
                await store.Add(RecordedRun.Create(server.Name, entry, record, member), token);
            }
        }
        saidRunning.Clear();
    }

    // What the database should have and has not, or all there is without one.
    ServerEntry[] FindLogOnly(DateTimeOffset now)
    {
        var entries = EntryReader.FromLog(files.Log).ToArray();
        recordedLogKeys.IntersectWith(entries.Select(static entry => entry.Key));
        return
        [
            .. entries.Where(entry =>
                !recordedLogKeys.Contains(entry.Key)
                && (!files.IsDatabaseRead || now - entry.At > RowDelay)
                && !recent.Any(row => row.Task == entry.Task && IsDuring(entry.At, row))
            ),
        ];
    }

    static bool IsDuring(DateTimeOffset at, ServerEntry row) => at >= row.Begin - RowDelay && at <= row.At + RowDelay;

    static ServerEntry WithTitle(ServerEntry entry, Seq<ButlerTask> tasks) =>
        entry with
        {
            Title = tasks.Find(task => task.Name == entry.Task).Bind(static task => task.Title).IfNone(""),
        };
}

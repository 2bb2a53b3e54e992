using LanguageExt;
using PlexButler.Bot.Plex.Evidence;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs.Records;

/// <summary>Pure: joins what a server has written down with the runs that are known here.</summary>
static class EntryJoin
{
    // The clock of this bot is Discord's, the server's is that of its machine.
    static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    // How soon after a start of everything tasks begin, and how long after a call its task is written down.
    static readonly TimeSpan StartAllSpan = TimeSpan.FromMinutes(2),
        CallSpan = TimeSpan.FromSeconds(10);

    // The longest that an end without a start may be away from the start of its run.
    static readonly TimeSpan MaxLength = TimeSpan.FromHours(12);

    /// <summary>The run that a member started here and that the entry is about.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="others">All entries there are: a run belongs to the one that is closest to it.</param>
    /// <param name="runs">The runs.</param>
    public static Option<Run> FindOwn(ServerEntry entry, IReadOnlyCollection<ServerEntry> others, Seq<Run> runs) =>
        runs.Filter(run => run.Record.IsNone && run.Task.IsSome && run.Task == entry.Task && IsNear(entry, run))
            .Filter(run => GetRecordedStarts(run).All(start => start == entry.StartedAt))
            .Filter(run =>
                !others.Any(other => other.Task == entry.Task && Distance(other, run) < Distance(entry, run))
            )
            .OrderBy(run => Distance(entry, run))
            .HeadOrNone();

    /// <summary>Whether the entry is about a run that is recorded already, from another source.</summary>
    public static bool IsRecorded(ServerEntry entry, Snowflake id, Seq<Run> runs) =>
        runs.Exists(run =>
            run.Record.IsSome
            && run.Id != id
            && run.Task.IsSome
            && run.Task == entry.Task
            && (run.RequestedAt - entry.Begin).Duration() <= CallSpan
        );

    /// <summary>
    /// Who or what started it, if no member did with a command for it; and the member who started everything.
    /// </summary>
    public static (RunRecord Record, Option<Snowflake> Member) FindOrigin(
        ServerEntry entry,
        Seq<Run> runs,
        ServerClockFace clock,
        IReadOnlyList<LogEntry> log
    )
    {
        var startAll = runs.Find(run =>
            run.Task.IsNone
            && run.Record.IsNone
            && entry.Begin >= run.RequestedAt - ClockTolerance
            && entry.Begin <= run.RequestedAt + StartAllSpan
        );
        if (startAll.TryGetValue(out var all))
            return all.SystemUser.Match(
                Some: user => (Create(RunOrigin.Here, true, user), Option<Snowflake>.None),
                None: () => (Create(RunOrigin.Here, true, ""), all.RequestedBy)
            );
        if (entry.StartedAt.Bind(start => FindCall(entry, start, log)).TryGetValue(out var call))
            return (Create(RunOrigin.Elsewhere, true, call.Account.IfNone("")), None);
        var origin =
            clock.Zone.IsNone || entry.StartedAt.IsNone ? RunOrigin.Unknown
            : clock.IsInWindow(entry.Begin) ? RunOrigin.Schedule
            : RunOrigin.Elsewhere;
        return (Create(origin, false, ""), None);

        RunRecord Create(RunOrigin from, bool isCertain, string account) =>
            new(from, isCertain, account, entry.ItemCount, entry.LastItems);
    }

    static TimeSpan Distance(ServerEntry entry, Run run) => (run.RequestedAt - entry.Begin).Duration();

    static bool IsNear(ServerEntry entry, Run run) =>
        entry.StartedAt.TryGetValue(out var start)
            ? (run.RequestedAt - start).Duration() <= ClockTolerance
                || (
                    run.Evidence.WasAlreadyRunning
                    && start <= run.RequestedAt
                    && (entry.Outcome == RecordedOutcome.Running || run.RequestedAt <= entry.At + ClockTolerance)
                )
            : run.RequestedAt <= entry.At + ClockTolerance && run.RequestedAt >= entry.At - MaxLength;

    static IEnumerable<Option<DateTimeOffset>> GetRecordedStarts(Run run) =>
        run.Evidence.Observations.OfType<Observation.Recorded>().Select(static record => record.StartedAt);

    static Option<ButlerCall> FindCall(ServerEntry entry, DateTimeOffset start, IReadOnlyList<LogEntry> log) =>
        log.Where(item => (item.At - start).Duration() <= CallSpan)
            .Select(static item => item.Event)
            .OfType<ButlerLogEvent.Called>()
            .Select(static called => called.Call)
            .Where(call =>
                call.Kind == ButlerCallKind.Start
                && call.Status.Exists(static status => status is >= 200 and < 300)
                && (call.Task.IsNone || call.Task == entry.Task)
            )
            .HeadOrNone();
}

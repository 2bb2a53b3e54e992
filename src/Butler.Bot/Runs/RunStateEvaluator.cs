using System.Collections.Immutable;
using LanguageExt;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs;

/// <summary>
/// Pure: the state of a run, from the evidence and the time. Time alone may end a run, or make the state of one that is
/// no longer observed unknown; it never makes a finished run unfinished.
/// </summary>
static class RunStateEvaluator
{
    /// <summary>An activity seen within this time is live: the server is polled every few seconds.</summary>
    public static readonly TimeSpan ActivityTimeout = TimeSpan.FromSeconds(60);

    /// <summary>How much time may pass between two items of one task.</summary>
    public static readonly TimeSpan MaxActivityGap = TimeSpan.FromSeconds(10);

    // An end, and when it became known.
    readonly record struct KnownEnd(DateTimeOffset KnownAt, RunState State);

    /// <summary>The state of a run at an instant.</summary>
    public static RunState Evaluate(Run run, DateTimeOffset now) => Evaluate(run.Evidence, run.Task.IsNone, now);

    /// <summary>The state of a run that is no longer tracked.</summary>
    public static RunState EvaluateFinal(Run run) => Evaluate(run, DateTimeOffset.MaxValue);

    /// <summary>The state that follows from evidence and time.</summary>
    /// <param name="evidence">What was observed.</param>
    /// <param name="isStartAll">
    /// Whether everything was started: then the end of activities is not the end of the run.
    /// </param>
    /// <param name="now">The instant.</param>
    public static RunState Evaluate(Evidence evidence, bool isStartAll, DateTimeOffset now)
    {
        // What Plex has written down is certain; other evidence of an end may only be likely.
        if (FindRecordedEnd(evidence).TryGetValue(out var recorded))
            return recorded;
        var recordedRunningAt = FindRecord(evidence, RecordedOutcome.Running).Map(static record => record.At);
        var reportedRunningAt = Later(FindReportedRunning(evidence.Observations), recordedRunningAt);
        var end = Earlier(FindActivitiesEnd(evidence, isStartAll, reportedRunningAt, now), FindReportedEnd(evidence));
        if (end.TryGetValue(out var known))
            return known.State;
        if (recordedRunningAt.TryGetValue(out var seenAt) && now - seenAt < ActivityTimeout)
            return new RunState.Running(FindLive(evidence, now), seenAt, IsOnlyReported: false) { IsRecorded = true };
        if (evidence.ActivityCount > 0)
            return EvaluateActivities(evidence, isStartAll, reportedRunningAt, now);
        if (recordedRunningAt.TryGetValue(out var lastSeenAt))
            return new RunState.Unknown(lastSeenAt, UnknownReason.ContactLost);
        if (FindRecord(evidence, RecordedOutcome.Unclear).TryGetValue(out var unclear))
            return new RunState.Unknown(unclear.At, UnknownReason.RecordUnclear);
        if (evidence.Observations.OfType<Observation.Queued>().FirstOrDefault() is { } queued)
            return new RunState.Queued(queued.At);
        if (reportedRunningAt.TryGetValue(out var at) && now - at < ActivityTimeout)
            return new RunState.Running([], at, IsOnlyReported: true);
        return new RunState.Unknown(
            evidence.Observations is [var first, ..] ? first.At : DateTimeOffset.MinValue,
            UnknownReason.NothingSeen
        );
    }

    static Option<KnownEnd> Earlier(Option<KnownEnd> one, Option<KnownEnd> other) =>
        one.Exists(end => other.ForAll(otherEnd => end.KnownAt <= otherEnd.KnownAt)) ? one : other;

    // All activities ended, and none began for a while. That is known only then, so a stop or restart before it came
    // first.
    static Option<KnownEnd> FindActivitiesEnd(
        Evidence evidence,
        bool isStartAll,
        Option<DateTimeOffset> reportedRunningAt,
        DateTimeOffset now
    ) =>
        isStartAll || !evidence.LiveActivities.IsEmpty
            ? None
            : evidence
                .LastEndedAt.Filter(last => now - last >= MaxActivityGap && reportedRunningAt.ForAll(at => at <= last))
                .Map(static last => new KnownEnd(
                    last + MaxActivityGap,
                    new RunState.Finished(last, FinishedBy.Activities)
                ));

    static Option<KnownEnd> FindReportedEnd(Evidence evidence) =>
        evidence
            .Observations.SelectMany(seen =>
                ReadReportedEnd(seen, evidence).Map(state => new KnownEnd(seen.At, state)).ToSeq()
            )
            .HeadOrNone();

    static Option<RunState> ReadReportedEnd(Observation observation, Evidence evidence) =>
        observation.Match<Option<RunState>>(
            startAnswered: static _ => None,
            queued: static _ => None,
            activitySeen: static _ => None,
            startRepeated: answer => answer.Start == StartOutcome.Started ? FoundNotRunning(evidence, answer.At) : None,
            stopAnswered: answer =>
                answer.Stop == StopOutcome.Stopped
                    ? new RunState.Stopped(answer.At, IsByRestart: false)
                    : FoundNotRunning(evidence, answer.At),
            serverRestarted: static restart => new RunState.Stopped(restart.At, IsByRestart: true),
            webhookReported: static report => new RunState.Finished(report.At, FinishedBy.Webhook),
            recorded: static _ => None
        );

    // Several records of one run are of several sources: the log knows of failures that the database does not.
    static Option<RunState> FindRecordedEnd(Evidence evidence) =>
        FindRecord(evidence, RecordedOutcome.Failed).Map(static record => (RunState)new RunState.Failed(record.At))
        || FindRecord(evidence, RecordedOutcome.CutShort)
            .Map(static record => (RunState)new RunState.CutShort(record.At))
        || FindRecord(evidence, RecordedOutcome.Stopped)
            .Map(static record => (RunState)new RunState.Stopped(record.At, IsByRestart: false))
        || FindRecord(evidence, RecordedOutcome.Finished)
            .Map(static record => (RunState)new RunState.Finished(record.At, FinishedBy.Record));

    static Option<Observation.Recorded> FindRecord(Evidence evidence, RecordedOutcome outcome) =>
        evidence.Observations.OfType<Observation.Recorded>().Where(record => record.Outcome == outcome).HeadOrNone();

    static Option<DateTimeOffset> Later(Option<DateTimeOffset> one, Option<DateTimeOffset> other) =>
        one.Exists(at => other.ForAll(otherAt => otherAt <= at)) ? one : other || one;

    static RunState.Finished FoundNotRunning(Evidence evidence, DateTimeOffset at) =>
        evidence.LiveActivities.IsEmpty && evidence.LastEndedAt.TryGetValue(out var last) && last <= at
            ? new(last, FinishedBy.Activities)
            : new(at, FinishedBy.FoundNotRunning);

    static RunState EvaluateActivities(
        Evidence evidence,
        bool isStartAll,
        Option<DateTimeOffset> reportedRunningAt,
        DateTimeOffset now
    )
    {
        var live = FindLive(evidence, now);
        if (!live.IsEmpty)
            return new RunState.Running(live, live[^1].At, IsOnlyReported: false);
        var last = evidence.LastEndedAt.IfNone(DateTimeOffset.MinValue);
        if (
            reportedRunningAt.TryGetValue(out var reportedAt)
            && reportedAt > last
            && now - reportedAt < ActivityTimeout
        )
            return new RunState.Running([], reportedAt, IsOnlyReported: true);
        if (!evidence.LiveActivities.IsEmpty)
            return new RunState.Unknown(
                evidence.LiveActivities.Values.Max(static seen => seen.At),
                UnknownReason.ContactLost
            );
        if (now - last < MaxActivityGap)
            return new RunState.Running([], last, IsOnlyReported: false);
        return new RunState.Unknown(last, UnknownReason.ActivityEnded);
    }

    static ImmutableArray<Observation.ActivitySeen> FindLive(Evidence evidence, DateTimeOffset now) =>
        [
            .. evidence
                .LiveActivities.Values.Where(seen => now - seen.At < ActivityTimeout)
                .Order(Comparer<Observation.ActivitySeen>.Create(ObservationMerger.Compare))
                .ThenBy(static seen => seen.Activity.Value, StringComparer.Ordinal),
        ];

    static Option<DateTimeOffset> FindReportedRunning(ImmutableArray<Observation> observations)
    {
        var reported = observations
            .Where(static seen =>
                seen
                    is Observation.StartAnswered { Start: StartOutcome.AlreadyRunning }
                        or Observation.StartRepeated { Start: StartOutcome.AlreadyRunning }
            )
            .Select(static seen => seen.At)
            .ToArray();
        return reported.Length == 0 ? None : reported.Max();
    }
}

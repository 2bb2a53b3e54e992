using System.Collections.Immutable;

namespace PlexButler.Bot.Runs;

/// <summary>Pure: how a run stands, from what was seen of it. Time alone may end what is over, or let what is not heard of become unknown; it takes nothing back.</summary>
static class RunStateEvaluator
{
    /// <summary>An activity heard of within this time goes on: the server is asked every few seconds.</summary>
    public static readonly TimeSpan ActivityTimeout = TimeSpan.FromSeconds(60);

    /// <summary>So long may pass between two items of one task.</summary>
    public static readonly TimeSpan MaxActivityGap = TimeSpan.FromSeconds(10);

    /// <summary>The state of a run at an instant.</summary>
    public static RunState Evaluate(Run run, DateTimeOffset now) => Evaluate(run.Evidence, run.Task.IsNone, now);

    /// <summary>What became of a run that nobody watches any more.</summary>
    public static RunState EvaluateFinal(Run run) => Evaluate(run, DateTimeOffset.MaxValue);

    /// <summary>The state that evidence and time amount to.</summary>
    /// <param name="evidence">What was seen.</param>
    /// <param name="isAll">Whether everything was started: its end shows in no activity.</param>
    /// <param name="now">The instant.</param>
    public static RunState Evaluate(Evidence evidence, bool isAll, DateTimeOffset now)
    {
        var reportedRunningAt = LastReportedRunning(evidence.Observations);
        var reportedEnd = FindReportedEnd(evidence);
        if (
            FindActivitiesEnd(evidence, isAll, reportedRunningAt, now) is { } activitiesEnd
            && (reportedEnd is null || activitiesEnd.Known <= reportedEnd.Value.Known)
        )
            return activitiesEnd.State;
        if (reportedEnd is not null)
            return reportedEnd.Value.State;
        if (evidence.ActivityCount > 0)
            return EvaluateActivities(evidence, isAll, reportedRunningAt, now);
        if (evidence.Observations.OfType<Observation.Queued>().FirstOrDefault() is { } queued)
            return new RunState.Queued(queued.At);
        if (reportedRunningAt is { } at && now - at < ActivityTimeout)
            return new RunState.Running([], at, IsOnlyReported: true);
        return new RunState.Unknown(
            evidence.Observations is [var first, ..] ? first.At : DateTimeOffset.MinValue,
            UnknownReason.NothingSeen
        );
    }

    // All activities over, and none began for a while. It became known only then, so a stop or restart before that came first.
    static (DateTimeOffset Known, RunState State)? FindActivitiesEnd(
        Evidence evidence,
        bool isAll,
        DateTimeOffset? reportedRunningAt,
        DateTimeOffset now
    ) =>
        !isAll
        && evidence is { LiveActivities.IsEmpty: true, LastEndedAt: { } last }
        && !(reportedRunningAt > last)
        && now - last >= MaxActivityGap
            ? (last + MaxActivityGap, new RunState.Finished(last, FinishedBy.Activities))
            : null;

    static (DateTimeOffset Known, RunState State)? FindReportedEnd(Evidence evidence)
    {
        foreach (var observation in evidence.Observations)
        {
            if (observation is Observation.StopAnswered { Stop: StopOutcome.Stopped })
                return (observation.At, new RunState.Stopped(observation.At, IsByRestart: false));
            if (observation is Observation.ServerRestarted)
                return (observation.At, new RunState.Stopped(observation.At, IsByRestart: true));
            if (observation is Observation.WebhookReported)
                return (observation.At, new RunState.Finished(observation.At, FinishedBy.Webhook));
            if (observation is Observation.StopAnswered or Observation.StartRepeated { Start: StartOutcome.Started })
                return (observation.At, FoundNotRunning(evidence, observation.At));
        }
        return null;
    }

    static RunState.Finished FoundNotRunning(Evidence evidence, DateTimeOffset at) =>
        evidence is { LiveActivities.IsEmpty: true, LastEndedAt: { } last } && last <= at
            ? new(last, FinishedBy.Activities)
            : new(at, FinishedBy.FoundNotRunning);

    static RunState EvaluateActivities(
        Evidence evidence,
        bool isAll,
        DateTimeOffset? reportedRunningAt,
        DateTimeOffset now
    )
    {
        ImmutableArray<Observation.ActivitySeen> live =
        [
            .. evidence
                .LiveActivities.Values.Where(sign => now - sign.At < ActivityTimeout)
                .Order(Comparer<Observation.ActivitySeen>.Create(ObservationMerger.Compare))
                .ThenBy(static sign => sign.Activity.Value, StringComparer.Ordinal),
        ];
        if (!live.IsEmpty)
            return new RunState.Running(live, live[^1].At, IsOnlyReported: false);
        var last = evidence.LastEndedAt ?? DateTimeOffset.MinValue;
        if (reportedRunningAt > last && now - reportedRunningAt < ActivityTimeout)
            return new RunState.Running([], reportedRunningAt.Value, IsOnlyReported: true);
        if (!evidence.LiveActivities.IsEmpty)
            return new RunState.Unknown(
                evidence.LiveActivities.Values.Max(static sign => sign.At),
                UnknownReason.ContactLost
            );
        if (now - last < MaxActivityGap)
            return new RunState.Running([], last, IsOnlyReported: false);
        return new RunState.Unknown(last, isAll ? UnknownReason.ActivityEnded : UnknownReason.ContactLost);
    }

    static DateTimeOffset? LastReportedRunning(ImmutableArray<Observation> observations) =>
        observations
            .Where(static observation =>
                observation
                    is Observation.StartAnswered { Start: StartOutcome.AlreadyRunning }
                        or Observation.StartRepeated { Start: StartOutcome.AlreadyRunning }
            )
            .Select(static observation => (DateTimeOffset?)observation.At)
            .Max();
}

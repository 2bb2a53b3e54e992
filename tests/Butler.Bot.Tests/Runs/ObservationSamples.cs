using CsCheck;
using LanguageExt;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Runs;

/// <summary>Observations, drawn from few enough activities and instants that they often coincide.</summary>
static class ObservationSamples
{
    public const string ThumbnailType = "media.generate.chapter.thumbs";

    public static readonly DateTimeOffset Start = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    static readonly Gen<DateTimeOffset> AnyInstant = Gen.Int[0, 90].Select(static seconds => At(seconds));

    public static readonly Gen<Observation> AnyActivitySeen = Gen.Select(
        AnyInstant,
        Gen.Enum<ActivityPhase>(),
        Gen.Int[0, 5],
        Gen.Int[-1, 3],
        static Observation (at, phase, id, percent) =>
            new Observation.ActivitySeen(
                at,
                phase,
                ActivityIdOf(id),
                ThumbnailType,
                "",
                percent < 0 ? None : Some(percent * 30)
            )
    );

    public static readonly Gen<Observation> AnyObservation = Gen.Frequency(
        (8, AnyActivitySeen),
        (
            1,
            Gen.Select(AnyInstant, Gen.Enum<StartOutcome>(), static Observation (at, start) =>
                new Observation.StartAnswered(at, start)
            )
        ),
        (
            1,
            Gen.Select(AnyInstant, Gen.Enum<StartOutcome>(), static Observation (at, start) =>
                new Observation.StartRepeated(at, start)
            )
        ),
        (
            1,
            Gen.Select(AnyInstant, Gen.Enum<StopOutcome>(), static Observation (at, stop) =>
                new Observation.StopAnswered(at, stop)
            )
        ),
        (1, AnyInstant.Select(static Observation (at) => new Observation.Queued(at))),
        (1, AnyInstant.Select(static Observation (at) => new Observation.ServerRestarted(at))),
        (
            1,
            Gen.Select(AnyInstant, Gen.Int[0, 1], static Observation (at, n) =>
                new Observation.WebhookReported(at, $"event {n}")
            )
        ),
        (
            1,
            Gen.Select(AnyInstant, Gen.Enum<RecordedOutcome>(), Gen.Int[-1, 1], static Observation (at, outcome, n) =>
                new Observation.Recorded(at, outcome, n < 0 ? None : Some(At(n)))
            )
        )
    );

    public static DateTimeOffset At(double seconds) => Start.AddSeconds(seconds);

    public static ActivityId ActivityIdOf(int n) =>
        ActivityId.Parse($"a-{n}").IfNone(() => throw new InvalidOperationException());

    public static Observation SeenActivity(
        double at,
        int id,
        ActivityPhase phase = ActivityPhase.Updated,
        int percent = 45
    ) => new Observation.ActivitySeen(At(at), phase, ActivityIdOf(id), ThumbnailType, "Film", percent);

    public static Evidence EvidenceOf(params IEnumerable<Observation> observations) =>
        observations.Aggregate(Evidence.None, static (all, observation) => all.Add(observation));

    public static Evidence StartedEvidence(params IEnumerable<Observation> observations) =>
        EvidenceOf(observations.Prepend(new Observation.StartAnswered(Start, StartOutcome.Started)));

    public static Run RunWith(Evidence evidence, string? task = "GenerateChapterThumbs", ulong id = 1000) =>
        new(
            new Snowflake(id),
            "plex",
            task is null ? None : TaskName.Parse(task),
            task is null ? "" : "A title",
            new Snowflake(1001),
            Start,
            evidence,
            new Card(
                new Snowflake(1),
                ProtectedToken: "",
                new Snowflake(2),
                new Snowflake(3),
                IsPublic: false,
                MessageId: None,
                IsAnnounced: false,
                IsOpen: true
            )
        );

    /// <summary>Everything in it, in one order.</summary>
    public static string Print(Evidence evidence) =>
        string.Join(
            '\n',
            [
                .. evidence.Observations.Select(static seen => seen.ToString()),
                .. evidence
                    .LiveActivities.OrderBy(static pair => pair.Key, StringComparer.Ordinal)
                    .Select(static pair => pair.Value.ToString()),
                .. evidence
                    .EndedActivities.OrderBy(static pair => pair.Key, StringComparer.Ordinal)
                    .Select(static pair => $"{pair.Key} {pair.Value:O}"),
                $"{evidence.ActivityCount} {Print(evidence.FirstSeenAt)} {Print(evidence.LastEndedAt)}",
            ]
        );

    static string Print(Option<DateTimeOffset> instant) =>
        instant.Match(Some: static at => $"{at:O}", None: static () => "");

    public static string Print(RunState state) =>
        state is RunState.Running running
            ? $"Running {running.At:O} {running.IsOnlyReported} {string.Join(' ', running.LiveActivities)}"
            : state.ToString();
}

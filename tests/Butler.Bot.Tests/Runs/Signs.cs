using CsCheck;
using LanguageExt;
using PlexButler.Bot.Runs;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Runs;

/// <summary>Signs to reason with, drawn from few enough activities and instants that they often meet.</summary>
static class Signs
{
    public const string Thumbs = "media.generate.chapter.thumbs";

    public static readonly DateTimeOffset Start = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    static readonly Gen<DateTimeOffset> instant = Gen.Int[0, 90].Select(static seconds => At(seconds));

    public static readonly Gen<Sign> Worked = Gen.Select(
        instant,
        Gen.Enum<ActivityPhase>(),
        Gen.Int[0, 5],
        Gen.Int[-1, 3],
        static Sign (at, phase, id, percent) =>
            new Sign.Worked(at, phase, Id(id), Thumbs, "", percent < 0 ? None : Some(percent * 30))
    );

    public static readonly Gen<Sign> Any = Gen.Frequency(
        (8, Worked),
        (1, Gen.Select(instant, Gen.Enum<StartOutcome>(), static Sign (at, start) => new Sign.Answered(at, start))),
        (1, Gen.Select(instant, Gen.Enum<StartOutcome>(), static Sign (at, start) => new Sign.StartedAgain(at, start))),
        (1, Gen.Select(instant, Gen.Enum<StopOutcome>(), static Sign (at, stop) => new Sign.StopAsked(at, stop))),
        (1, instant.Select(static Sign (at) => new Sign.Queued(at))),
        (1, instant.Select(static Sign (at) => new Sign.Restarted(at))),
        (1, Gen.Select(instant, Gen.Int[0, 1], static Sign (at, n) => new Sign.Reported(at, $"event {n}")))
    );

    public static DateTimeOffset At(double seconds) => Start.AddSeconds(seconds);

    public static ActivityId Id(int n) => ActivityId.Parse($"a-{n}").IfNone(default(ActivityId));

    public static Sign Work(double at, int id, ActivityPhase phase = ActivityPhase.Updated, int percent = 45) =>
        new Sign.Worked(At(at), phase, Id(id), Thumbs, "Film", percent);

    public static Evidence Of(params IEnumerable<Sign> signs) =>
        signs.Aggregate(Evidence.None, static (all, sign) => all.Add(sign));

    public static Evidence Started(params IEnumerable<Sign> signs) =>
        Of(signs.Prepend(new Sign.Answered(Start, StartOutcome.Started)));

    public static Run Run(Evidence evidence, string? task = "GenerateChapterThumbs", ulong id = 1000) =>
        new(
            new Snowflake(id),
            "plex",
            task is null ? None : TaskName.Parse(task),
            task is null ? "" : "A title",
            new Snowflake(1001),
            Start,
            evidence,
            new Card(new Snowflake(1), "", new Snowflake(2), new Snowflake(3), false, None, false, true)
        );

    /// <summary>Everything in it, in one order.</summary>
    public static string Print(Evidence evidence) =>
        string.Join(
            '\n',
            [
                .. evidence.Signs.Select(static sign => sign.ToString()),
                .. evidence
                    .Live.OrderBy(static pair => pair.Key, StringComparer.Ordinal)
                    .Select(static pair => pair.Value.ToString()),
                .. evidence
                    .Over.OrderBy(static pair => pair.Key, StringComparer.Ordinal)
                    .Select(static pair => $"{pair.Key} {pair.Value:O}"),
                $"{evidence.Count} {evidence.First:O} {evidence.LastEnded:O}",
            ]
        );

    public static string Print(RunState state) =>
        state is RunState.Running running
            ? $"Running {running.At:O} {running.IsSaid} {string.Join(' ', running.Live)}"
            : state.ToString();
}

using CsCheck;
using LanguageExt;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Storage;

/// <summary>Sample runs and observations.</summary>
static class SampleRuns
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    static readonly Gen<DateTimeOffset> AnyInstant = Gen.Long[0, 10_000_000_000_000]
        .Select(static ticks => Noon.AddTicks(ticks));
    static readonly Gen<Snowflake> AnyId = Gen.ULong[1, ulong.MaxValue].Select(static n => new Snowflake(n));
    static readonly Gen<StartOutcome> AnyStartOutcome = Gen.Enum<StartOutcome>();
    static readonly Gen<string> AnyWord = Gen.OneOf(
        Gen.Const(""),
        Gen.String[Gen.OneOf(Gen.Char[' ', '~'], Gen.Int[0, 6].Select(static n => "ä\"\\\0\n\u2028中"[n])), 0, 20]
    );

    static readonly Gen<Observation.ActivitySeen> AnyActivitySeen = Gen.Select(
        AnyInstant,
        Gen.Enum<ActivityPhase>(),
        Gen.Int[0, 40],
        AnyWord,
        AnyWord,
        Gen.Int[-1, 100],
        static (at, phase, n, type, subtitle, percent) =>
            new Observation.ActivitySeen(
                at,
                phase,
                ActivityIdOf(n),
                type,
                subtitle,
                percent < 0 ? Option<int>.None : percent
            )
    );

    public static Gen<Observation> AnyObservation { get; } =
        Gen.OneOf(
            Gen.Select(AnyInstant, AnyStartOutcome, static (at, outcome) =>
                (Observation)new Observation.StartAnswered(at, outcome)
            ),
            AnyInstant.Select(static at => (Observation)new Observation.Queued(at)),
            AnyActivitySeen.Select(static sign => (Observation)sign),
            AnyActivitySeen.Select(static sign => (Observation)sign),
            Gen.Select(AnyInstant, AnyStartOutcome, static (at, outcome) =>
                (Observation)new Observation.StartRepeated(at, outcome)
            ),
            Gen.Select(AnyInstant, Gen.Enum<StopOutcome>(), Gen.Bool, static (at, outcome, isContinued) =>
                (Observation)
                    new Observation.StopAnswered(at, outcome)
                    {
                        ContinuedBy = isContinued ? at.AddHours(6) : Option<DateTimeOffset>.None,
                    }
            ),
            AnyInstant.Select(static at => (Observation)new Observation.ServerRestarted(at)),
            Gen.Select(AnyInstant, AnyWord, static (at, what) =>
                (Observation)new Observation.WebhookReported(at, what)
            ),
            Gen.Select(AnyInstant, Gen.Enum<RecordedOutcome>(), Gen.Bool, static (at, outcome, hasStart) =>
                (Observation)
                    new Observation.Recorded(at, outcome, hasStart ? at.AddHours(-1) : Option<DateTimeOffset>.None)
            )
        );

    static readonly Gen<Evidence> AnyEvidence = Gen.Select(
        AnyObservation.Array[0, 30],
        Gen.Int[0, 40].Array[0, 5],
        static (signs, before) =>
            signs.Aggregate(
                Evidence.None with
                {
                    ActivitiesBefore = [.. before.Select(static n => ActivityIdOf(n).Value)],
                },
                static (all, sign) => all.Add(sign)
            )
    );

    static readonly Gen<Card> AnyCard = Gen.Select(
        AnyId,
        AnyWord,
        AnyId,
        Gen.Bool,
        AnyId.Select(Gen.Bool),
        Gen.Bool,
        Gen.Bool,
        static (application, token, guild, shared, moved, announced, open) =>
            new Card(
                application,
                token,
                guild,
                guild,
                shared,
                moved.Item2 ? moved.Item1 : Option<Snowflake>.None,
                announced,
                open
            )
    );

    public static Gen<Run> AnyRun { get; } =
        Gen.Select(
            AnyId,
            AnyWord,
            Gen.OneOf(Gen.Const(""), Gen.Const("BackupDatabase"), Gen.Const("x-y.z_1")),
            AnyInstant,
            AnyEvidence,
            AnyCard,
            Gen.Select(AnyWord, Gen.Bool, Gen.Bool),
            static (who, text, task, at, known, card, more) =>
                new Run(who, text, TaskName.Parse(task), text, who, at, known, card)
                {
                    Incarnation = more.Item1,
                    IsTaskDisabled = more.Item2,
                    Step = more.Item2
                        ? new RunStep(
                            toSeq(
                                new[] { "BackupDatabase", "x-y.z_1" }.SelectMany(name => TaskName.Parse(name).ToSeq())
                            ),
                            more.Item1.Length,
                            more.Item1.Length % 3,
                            more.Item3
                        )
                        : Option<RunStep>.None,
                    ApprovedBy = more.Item3 ? who : Option<Snowflake>.None,
                    Record = more.Item3
                        ? new RunRecord(
                            (RunOrigin)(more.Item1.Length % 4),
                            more.Item2,
                            more.Item1,
                            more.Item1.Length,
                            toSeq(more.Item1.Split(' '))
                        )
                        : Option<RunRecord>.None,
                }
        );

    /// <summary>An open run that was asked for so many minutes after noon.</summary>
    public static Run OpenRun(int number, string server = "attic", string? task = "BackupDatabase") =>
        new(
            new Snowflake((ulong)number),
            server,
            TaskName.Parse(task),
            "Back up",
            new Snowflake(7),
            Noon.AddMinutes(number),
            Evidence.None,
            new Card(
                new Snowflake(700),
                "sealed",
                new Snowflake(20),
                new Snowflake(30),
                true,
                Option<Snowflake>.None,
                false,
                true
            )
        );

    /// <summary>The run, ended and announced.</summary>
    public static Run Closed(this Run run) => run with { Card = run.Card with { IsOpen = false, IsAnnounced = true } };

    /// <summary>News of an activity.</summary>
    public static Observation SeenActivity(int activity, int second = 0) =>
        new Observation.ActivitySeen(
            Noon.AddSeconds(second),
            ActivityPhase.Updated,
            ActivityIdOf(activity),
            "library.update.section",
            "Films",
            45
        );

    static ActivityId ActivityIdOf(int number) =>
        ActivityId.Parse($"activity-{number}").IfNone(() => throw new InvalidOperationException());
}

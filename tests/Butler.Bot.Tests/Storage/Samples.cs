using CsCheck;
using LanguageExt;
using PlexButler.Bot.Runs;
using PlexButler.Discord;

namespace PlexButler.Bot.Tests.Storage;

/// <summary>Runs and signs to keep.</summary>
static class Samples
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    static readonly Gen<DateTimeOffset> instant = Gen.Long[0, 10_000_000_000_000]
        .Select(static ticks => Noon.AddTicks(ticks));
    static readonly Gen<Snowflake> id = Gen.ULong[1, ulong.MaxValue].Select(static n => new Snowflake(n));
    static readonly Gen<StartOutcome> start = Gen.Enum<StartOutcome>();
    static readonly Gen<string> word = Gen.OneOf(
        Gen.Const(""),
        Gen.String[Gen.OneOf(Gen.Char[' ', '~'], Gen.Int[0, 6].Select(static n => "ä\"\\\0\n\u2028中"[n])), 0, 20]
    );

    static readonly Gen<Sign.Worked> worked = Gen.Select(
        instant,
        Gen.Enum<ActivityPhase>(),
        Gen.Int[0, 40],
        word,
        word,
        Gen.Int[-1, 100],
        static (at, phase, n, type, subtitle, percent) =>
            new Sign.Worked(at, phase, Activity(n), type, subtitle, percent < 0 ? Option<int>.None : percent)
    );

    public static Gen<Sign> Signs { get; } =
        Gen.OneOf(
            Gen.Select(instant, start, static (at, outcome) => (Sign)new Sign.Answered(at, outcome)),
            instant.Select(static at => (Sign)new Sign.Queued(at)),
            worked.Select(static sign => (Sign)sign),
            worked.Select(static sign => (Sign)sign),
            Gen.Select(instant, start, static (at, outcome) => (Sign)new Sign.StartedAgain(at, outcome)),
            Gen.Select(instant, Gen.Enum<StopOutcome>(), static (at, outcome) => (Sign)new Sign.StopAsked(at, outcome)),
            instant.Select(static at => (Sign)new Sign.Restarted(at)),
            Gen.Select(instant, word, static (at, what) => (Sign)new Sign.Reported(at, what))
        );

    static readonly Gen<Evidence> evidence = Gen.Select(
        Signs.Array[0, 30],
        Gen.Int[0, 40].Array[0, 5],
        static (signs, before) =>
            signs.Aggregate(
                Evidence.None with
                {
                    Before = [.. before.Select(static n => Activity(n).Value)],
                },
                static (all, sign) => all.Add(sign)
            )
    );

    static readonly Gen<Card> cards = Gen.Select(
        id,
        word,
        id,
        Gen.Bool,
        id.Select(Gen.Bool),
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

    public static Gen<Run> Runs { get; } =
        Gen.Select(
            id,
            word,
            Gen.OneOf(Gen.Const(""), Gen.Const("BackupDatabase"), Gen.Const("x-y.z_1")),
            instant,
            evidence,
            cards,
            Gen.Select(word, Gen.Bool, Gen.Bool),
            static (who, text, task, at, known, card, more) =>
                new Run(who, text, TaskName.Parse(task), text, who, at, known, card)
                {
                    Life = more.Item1,
                    SwitchedOff = more.Item2,
                    ApprovedBy = more.Item3 ? who : Option<Snowflake>.None,
                }
        );

    /// <summary>An open run that was asked for so many minutes after noon.</summary>
    public static Run Run(int number, string server = "attic", string? task = "BackupDatabase") =>
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

    /// <summary>The run, over and told.</summary>
    public static Run Closed(this Run run) => run with { Card = run.Card with { IsOpen = false, Announced = true } };

    /// <summary>News of an activity.</summary>
    public static Sign Work(int activity, int second = 0) =>
        new Sign.Worked(
            Noon.AddSeconds(second),
            ActivityPhase.Updated,
            Activity(activity),
            "library.update.section",
            "Films",
            45
        );

    static ActivityId Activity(int number) => ActivityId.Parse($"activity-{number}").IfNone(default(ActivityId));
}

using System.Text.Json;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Discord;

/// <summary>What to do after a try. Closed.</summary>
abstract record Verdict
{
    Verdict() { }

    /// <summary>The call is over.</summary>
    public sealed record Done(Either<DiscordError, JsonElement> Result) : Verdict;

    /// <summary>Try again after this time.</summary>
    public sealed record Again(TimeSpan After, string Why) : Verdict;

    const int MostTries = 5;
    const int MostLimited = 20;

    const int UnknownInteraction = 10062;
    const int UnknownWebhook = 10015;
    const int InvalidWebhookToken = 50027;
    const int AlreadyAcknowledged = 40060;

    /// <summary>Pure: judges a try.</summary>
    /// <param name="route">The call.</param>
    /// <param name="outcome">What came of it.</param>
    /// <param name="tries">Tries so far, this one among them.</param>
    /// <param name="mayHaveArrived">Whether an earlier try of ours may have reached Discord.</param>
    /// <param name="left">Time until the call is of no more use.</param>
    /// <param name="random">0 up to 1.</param>
    public static Verdict Of(
        Route route,
        Outcome outcome,
        int tries,
        bool mayHaveArrived,
        TimeSpan left,
        double random
    ) =>
        outcome switch
        {
            Outcome.Answered { Status: >= 200 and < 300 } ok => new Done(Right<DiscordError, JsonElement>(ok.Body)),
            Outcome.Answered { Status: 429 } limited => Limited(limited, tries, left),
            Outcome.Answered { Status: >= 500 } broken when MayRepeat(route) => TryAgain(
                route,
                tries,
                left,
                random,
                $"Discord answered {broken.Status}",
                Refusal(route, broken)
            ),
            Outcome.Answered answered
                when route.Repeat == Repeat.Callback
                    && mayHaveArrived
                    && ErrorTree.code(answered.Body) == AlreadyAcknowledged => new Done(
                Right<DiscordError, JsonElement>(default)
            ),
            Outcome.Answered answered => Refusal(route, answered),
            Outcome.Lost lost when MayRepeat(route) || (lost.IsUnsent && route.Repeat == Repeat.Unsent) => TryAgain(
                route,
                tries,
                left,
                random,
                lost.Why,
                Failed(lost)
            ),
            Outcome.Lost lost => Failed(lost),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>How long a 429 wants us to wait: the body's word, for the header is rounded.</summary>
    public static TimeSpan Pause(Outcome.Answered limited)
    {
        var seconds = Json.real(limited.Body, "retry_after").IfNone(limited.Limits.RetryAfter.TotalSeconds);
        return TimeSpan.FromMilliseconds(Math.Ceiling(Math.Clamp(seconds, 0.05, 86_400) * 1000));
    }

    static bool MayRepeat(Route route) => route.Repeat is Repeat.Safe or Repeat.Callback;

    static Verdict Limited(Outcome.Answered limited, int tries, TimeSpan left)
    {
        var pause = Pause(limited);
        return tries < MostLimited && pause < left
            ? new Again(pause, "429")
            : new Done(
                new DiscordError.Refused(
                    429,
                    ErrorTree.code(limited.Body),
                    $"Too many calls; wait {Math.Ceiling(pause.TotalSeconds)} s."
                )
            );
    }

    static Verdict TryAgain(Route route, int tries, TimeSpan left, double random, string why, Verdict otherwise)
    {
        var first = route.Repeat == Repeat.Callback ? 0.1 : 0.5;
        var wait = TimeSpan.FromSeconds(first * Math.Pow(2, tries - 1) * (1 - random / 2));
        return tries < MostTries && wait < left ? new Again(wait, why) : otherwise;
    }

    static Done Failed(Outcome.Lost lost) => new Done(new DiscordError.Unreachable(lost.Why));

    static Done Refusal(Route route, Outcome.Answered answered)
    {
        var code = ErrorTree.code(answered.Body);
        DiscordError error = (answered.Status, code) switch
        {
            (401, _) when route.ByBot => new DiscordError.TokenRefused(),
            (_, UnknownInteraction) => new DiscordError.TooLate(),
            // An interaction's token dies after 15 minutes; then its webhook is unknown
            (_, UnknownWebhook or InvalidWebhookToken) when !route.ByBot => new DiscordError.TooLate(),
            _ => new DiscordError.Refused(answered.Status, code, ErrorTree.lines(answered.Body)),
        };
        return new Done(error);
    }
}

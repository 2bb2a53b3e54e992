using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>When to ask again, as data. What is never repeated: a 401, and a change that the server may have made already.</summary>
/// <param name="InitialDelay">The first wait.</param>
/// <param name="MaxDelay">The longest wait of its own; a server that names a time is given it.</param>
/// <param name="MaxElapsed">No attempt begins later than this after the first.</param>
/// <param name="Multiplier">Each wait is this many times the one before.</param>
/// <param name="Jitter">By how much of itself a wait is lengthened or shortened at random, 0 to 1.</param>
/// <param name="RetryConnectionErrors">Whether a connection that failed or took too long is tried again, or 429 and 5xx alone.</param>
public sealed record RetryPolicy(
    TimeSpan InitialDelay,
    TimeSpan MaxDelay,
    TimeSpan MaxElapsed,
    double Multiplier,
    double Jitter,
    bool RetryConnectionErrors
)
{
    /// <summary>A quarter of a second, doubling to 2 s, for 8 s: about as long as a person waits.</summary>
    public static readonly RetryPolicy Default = new(
        TimeSpan.FromMilliseconds(250),
        TimeSpan.FromSeconds(2),
        TimeSpan.FromSeconds(8),
        2,
        0.2,
        RetryConnectionErrors: true
    );

    /// <summary>For what nobody waits for: half a second, growing to a minute, for an hour.</summary>
    public static readonly RetryPolicy Patient = new(
        TimeSpan.FromMilliseconds(500),
        TimeSpan.FromMinutes(1),
        TimeSpan.FromHours(1),
        1.5,
        0.2,
        RetryConnectionErrors: true
    );

    /// <summary>One attempt.</summary>
    public static readonly RetryPolicy None = new(
        TimeSpan.Zero,
        TimeSpan.Zero,
        TimeSpan.Zero,
        1,
        0,
        RetryConnectionErrors: false
    );

    /// <summary>Pure: how long to wait before asking again, or none to leave it at this result.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="result">What came.</param>
    /// <param name="attempts">How many were made, this one included.</param>
    /// <param name="elapsed">Since the first began.</param>
    /// <param name="randomUnit">Evenly from 0 to 1.</param>
    internal Option<TimeSpan> GetNextDelay(
        PlexRequest request,
        Either<ButlerError, PlexReply> result,
        int attempts,
        TimeSpan elapsed,
        double randomUnit
    )
    {
        if (!RetryRules.CanRetry(request, result, RetryConnectionErrors))
            return NoRetry;
        var delay = RetryRules.GetRetryAfter(result).IfNone(GetDelay(attempts, randomUnit));
        return elapsed + delay < MaxElapsed ? Some(delay) : NoRetry;
    }

    /// <summary>The wait after so many attempts, with its jitter, never more than <see cref="MaxDelay"/>.</summary>
    internal TimeSpan GetDelay(int attempts, double randomUnit)
    {
        var withoutJitter = Math.Min(
            InitialDelay.TotalMilliseconds * Math.Pow(Multiplier, attempts - 1),
            MaxDelay.TotalMilliseconds
        );
        return TimeSpan.FromMilliseconds(
            Math.Min(withoutJitter * (1 + Jitter * (2 * randomUnit - 1)), MaxDelay.TotalMilliseconds)
        );
    }

    /// <summary>Itself, or an <see cref="ArgumentException"/> that names what is wrong.</summary>
    internal RetryPolicy Validated()
    {
        ThrowIf(
            InitialDelay < TimeSpan.Zero || InitialDelay > MaxDelay,
            nameof(InitialDelay),
            "is negative or beyond MaxDelay"
        );
        ThrowIf(MaxDelay > TimeSpan.FromDays(1), nameof(MaxDelay), "is longer than a day");
        ThrowIf(
            MaxElapsed < TimeSpan.Zero || MaxElapsed > TimeSpan.FromDays(1),
            nameof(MaxElapsed),
            "is not between zero and a day"
        );
        ThrowIf(!(Multiplier >= 1) || double.IsInfinity(Multiplier), nameof(Multiplier), "is no number from 1");
        ThrowIf(!(Jitter is >= 0 and <= 1), nameof(Jitter), "is not between 0 and 1");
        return this;
    }

    static Option<TimeSpan> NoRetry => Option<TimeSpan>.None;

    static void ThrowIf(bool condition, string property, string problem)
    {
        if (condition)
            throw new ArgumentException($"RetryPolicy.{property} {problem}.", property);
    }
}

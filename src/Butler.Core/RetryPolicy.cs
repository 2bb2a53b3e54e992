using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>When to ask again, as data. What is never repeated: a 401, and a change that the server may have made already.</summary>
/// <param name="Initial">The first wait.</param>
/// <param name="Max">The longest wait of its own; a server that names a time is given it.</param>
/// <param name="MaxElapsed">No attempt begins later than this after the first.</param>
/// <param name="Exponent">Each wait is this many times the one before.</param>
/// <param name="Jitter">By how much of itself a wait is lengthened or shortened at random, 0 to 1.</param>
/// <param name="ConnectionErrors">Whether a connection that failed or took too long is tried again, or 429 and 5xx alone.</param>
public sealed record RetryPolicy(
    TimeSpan Initial,
    TimeSpan Max,
    TimeSpan MaxElapsed,
    double Exponent,
    double Jitter,
    bool ConnectionErrors
)
{
    /// <summary>A quarter of a second, doubling to 2 s, for 8 s: about as long as a person waits.</summary>
    public static readonly RetryPolicy Default = new(
        TimeSpan.FromMilliseconds(250),
        TimeSpan.FromSeconds(2),
        TimeSpan.FromSeconds(8),
        2,
        0.2,
        ConnectionErrors: true
    );

    /// <summary>For what nobody waits for: half a second, growing to a minute, for an hour.</summary>
    public static readonly RetryPolicy Patient = new(
        TimeSpan.FromMilliseconds(500),
        TimeSpan.FromMinutes(1),
        TimeSpan.FromHours(1),
        1.5,
        0.2,
        ConnectionErrors: true
    );

    /// <summary>One attempt.</summary>
    public static readonly RetryPolicy None = new(
        TimeSpan.Zero,
        TimeSpan.Zero,
        TimeSpan.Zero,
        1,
        0,
        ConnectionErrors: false
    );

    /// <summary>Pure: how long to wait before asking again, or none to leave it at this result.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="result">What came.</param>
    /// <param name="attempts">How many were made, this one included.</param>
    /// <param name="elapsed">Since the first began.</param>
    /// <param name="chance">Evenly from 0 to 1.</param>
    internal Option<TimeSpan> Next(
        Request request,
        Either<ButlerError, Reply> result,
        int attempts,
        TimeSpan elapsed,
        double chance
    )
    {
        if (!Repeatable.may(request, result, ConnectionErrors))
            return Done;
        var wait = Repeatable.asked(result).IfNone(Wait(attempts, chance));
        return elapsed + wait < MaxElapsed ? Some(wait) : Done;
    }

    /// <summary>The wait after so many attempts, with its jitter, never more than <see cref="Max"/>.</summary>
    internal TimeSpan Wait(int attempts, double chance)
    {
        var plain = Math.Min(Initial.TotalMilliseconds * Math.Pow(Exponent, attempts - 1), Max.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(Math.Min(plain * (1 + Jitter * (2 * chance - 1)), Max.TotalMilliseconds));
    }

    /// <summary>Itself, or an <see cref="ArgumentException"/> that names what is wrong.</summary>
    internal RetryPolicy Checked()
    {
        Reject(Initial < TimeSpan.Zero || Initial > Max, nameof(Initial), "is negative or beyond Max");
        Reject(Max > TimeSpan.FromDays(1), nameof(Max), "is longer than a day");
        Reject(
            MaxElapsed < TimeSpan.Zero || MaxElapsed > TimeSpan.FromDays(1),
            nameof(MaxElapsed),
            "is not between zero and a day"
        );
        Reject(!(Exponent >= 1) || double.IsInfinity(Exponent), nameof(Exponent), "is no number from 1");
        Reject(!(Jitter is >= 0 and <= 1), nameof(Jitter), "is not between 0 and 1");
        return this;
    }

    static Option<TimeSpan> Done => Option<TimeSpan>.None;

    static void Reject(bool wrong, string part, string why)
    {
        if (wrong)
            throw new ArgumentException($"RetryPolicy.{part} {why}.", part);
    }
}

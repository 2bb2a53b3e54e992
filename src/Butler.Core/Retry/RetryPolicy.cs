using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>When to retry, as data. Never retried: a 401, a rejected certificate, and a change that the server may
/// already have made.</summary>
/// <remarks><see cref="Default"/> and the others are new objects every time: a configuration binder writes into the
/// object that it finds.</remarks>
/// <param name="InitialDelay">The first wait.</param>
/// <param name="MaxDelay">The longest wait, unless the server asks for a longer one. A server that asks for a shorter
/// one than <paramref name="InitialDelay"/> gets that.</param>
/// <param name="MaxElapsed">No attempt starts later than this after the first.</param>
/// <param name="Multiplier">Each wait is this many times the previous one.</param>
/// <param name="Jitter">The fraction by which a wait is lengthened or shortened at random, 0 to 1.</param>
/// <param name="RetryConnectionErrors">Whether failed connections and timeouts are retried, and not
/// only 429 and 5xx.</param>
public sealed record RetryPolicy(
    TimeSpan InitialDelay,
    TimeSpan MaxDelay,
    TimeSpan MaxElapsed,
    double Multiplier,
    double Jitter,
    bool RetryConnectionErrors
)
{
    /// <summary>Waits of 0.25 s, doubling to 2 s, for 8 s in total: about as long as a person waits.</summary>
    public static RetryPolicy Default =>
        new(
            InitialDelay: TimeSpan.FromMilliseconds(250),
            MaxDelay: TimeSpan.FromSeconds(2),
            MaxElapsed: TimeSpan.FromSeconds(8),
            Multiplier: 2,
            Jitter: 0.2,
            RetryConnectionErrors: true
        );

    /// <summary>For work that nobody waits for: 0.5 s, growing to a minute, for an hour in total.</summary>
    public static RetryPolicy Patient =>
        new(
            InitialDelay: TimeSpan.FromMilliseconds(500),
            MaxDelay: TimeSpan.FromMinutes(1),
            MaxElapsed: TimeSpan.FromHours(1),
            Multiplier: 1.5,
            Jitter: 0.2,
            RetryConnectionErrors: true
        );

    /// <summary>One attempt.</summary>
    public static RetryPolicy None =>
        new(
            InitialDelay: TimeSpan.Zero,
            MaxDelay: TimeSpan.Zero,
            MaxElapsed: TimeSpan.Zero,
            Multiplier: 1,
            Jitter: 0,
            RetryConnectionErrors: false
        );

    /// <summary>Told before each wait, so that a program can say what it waits for. Called on the thread of the call;
    /// an exception ends the call.</summary>
    /// <example><code>RetryPolicy.Default with { OnRetry = notice => Console.WriteLine(notice.Error.Message) }
    /// </code></example>
    public Action<RetryNotice> OnRetry { get; init; } = static _ => { };

    static readonly TimeSpan MinInitialDelay = TimeSpan.FromMilliseconds(1);

    /// <summary>Pure: how long to wait before the next attempt; none to return this result.</summary>
    /// <param name="request">The request.</param>
    /// <param name="result">Its result.</param>
    /// <param name="attempts">How many attempts were made, including this one.</param>
    /// <param name="elapsed">Since the first attempt started.</param>
    /// <param name="randomUnit">Uniformly distributed from 0 to 1.</param>
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
        var delay = RetryRules
            .GetRetryAfter(result)
            .Match(
                // 0, or a date in the past, would be a hot loop.
                Some: asked => asked > InitialDelay ? asked : InitialDelay,
                None: () => GetDelay(attempts, randomUnit)
            );
        return elapsed + delay < MaxElapsed ? Some(delay) : NoRetry;
    }

    /// <summary>The wait after that many attempts, with jitter, at most <see cref="MaxDelay"/>.</summary>
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

    /// <summary>Itself, or an <see cref="ArgumentException"/> that names the first invalid property.</summary>
    internal RetryPolicy Validated()
    {
        foreach (var (property, problem) in FindProblems())
            throw new ArgumentException($"RetryPolicy.{property} {problem}.", property);
        return this;
    }

    /// <summary>Every invalid property, and what is wrong with it.</summary>
    internal IEnumerable<(string Property, string Problem)> FindProblems()
    {
        if (InitialDelay < TimeSpan.Zero || InitialDelay > MaxDelay)
            yield return (nameof(InitialDelay), "is negative or beyond MaxDelay");
        else if (InitialDelay < MinInitialDelay && MaxElapsed > TimeSpan.Zero)
            yield return (nameof(InitialDelay), "is shorter than a millisecond, so that retries would not wait");
        if (MaxDelay > TimeSpan.FromDays(1))
            yield return (nameof(MaxDelay), "is longer than a day");
        if (MaxElapsed < TimeSpan.Zero || MaxElapsed > TimeSpan.FromDays(1))
            yield return (nameof(MaxElapsed), "is not between zero and a day");
        if (!(Multiplier >= 1) || double.IsInfinity(Multiplier))
            yield return (nameof(Multiplier), "is not a number of 1 or more");
        if (!(Jitter is >= 0 and <= 1))
            yield return (nameof(Jitter), "is not between 0 and 1");
        if (OnRetry is null)
            yield return (nameof(OnRetry), "is missing");
    }

    static Option<TimeSpan> NoRetry => Option<TimeSpan>.None;
}

using LanguageExt;

namespace PlexButler;

/// <summary>A connection that retries according to its policy. It does not own the inner connection.</summary>
public sealed class RetryingPlex : PlexIO
{
    readonly PlexIO inner;
    readonly RetryPolicy policy;
    readonly TimeProvider time;
    readonly Func<double> nextRandom;

    /// <summary>Wraps a connection that sends once. If <paramref name="inner"/> already retries, its policy is
    /// replaced, not multiplied.</summary>
    /// <exception cref="ArgumentException">Names the invalid property of <paramref name="policy"/>.</exception>
    public RetryingPlex(PlexIO inner, RetryPolicy policy)
        : this(inner, policy, TimeProvider.System, Random.Shared.NextDouble) { }

    /// <summary>The same, waiting on a clock of your own.</summary>
    /// <exception cref="ArgumentException">Names the invalid property of <paramref name="policy"/>.</exception>
    public RetryingPlex(PlexIO inner, RetryPolicy policy, TimeProvider time)
        : this(inner, policy, time, Random.Shared.NextDouble) { }

    internal RetryingPlex(PlexIO inner, RetryPolicy policy, TimeProvider time, Func<double> nextRandom)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(time);
        (this.inner, this.policy, this.time, this.nextRandom) = (
            inner is RetryingPlex other ? other.inner : inner,
            policy.Validated(),
            time,
            nextRandom
        );
    }

    /// <summary>The same policy around what is made of the inner connection.</summary>
    internal RetryingPlex Wrap(Func<PlexIO, PlexIO> wrap) => new(wrap(inner), policy, time, nextRandom);

    /// <summary>Sends until it succeeds, must not be retried, or the policy's time is up. Cancelling the token
    /// ends the waits.</summary>
    public async ValueTask<Either<ButlerError, PlexReply>> Send(PlexRequest request, CancellationToken token)
    {
        var startedAt = time.GetTimestamp();
        for (var attempts = 1; ; attempts++)
        {
            var result = await inner.Send(request, token).ConfigureAwait(false);
            var delay = policy.GetNextDelay(request, result, attempts, time.GetElapsedTime(startedAt), nextRandom());
            if (delay.IsNone)
                return result;
            var wait = delay.IfNone(TimeSpan.Zero);
            Tell(request, result, attempts, time.GetElapsedTime(startedAt), wait);
            await Task.Delay(wait, time, token).ConfigureAwait(false);
        }
    }

    void Tell(
        PlexRequest request,
        Either<ButlerError, PlexReply> result,
        int attempts,
        TimeSpan elapsed,
        TimeSpan delay
    ) =>
        result
            .Bind(ReplyStatus.Check)
            .IfLeft(error =>
                policy.OnRetry(new(request.Method, RetryNotice.GetPath(request), attempts, elapsed, delay, error))
            );
}

using Microsoft.Extensions.Logging;

namespace PlexButler;

/// <summary>Logs the retries of a policy, and tells whom the policy told before.</summary>
static class RetryLog
{
    // By then a person has begun to wonder.
    static readonly TimeSpan LongWait = TimeSpan.FromSeconds(10);

    public static RetryPolicy WithLog(this RetryPolicy policy, ILogger logger, string server)
    {
        var tell = policy.OnRetry;
        return policy with
        {
            OnRetry = notice =>
            {
                Write(logger, server, notice);
                tell(notice);
            },
        };
    }

    static void Write(ILogger logger, string server, RetryNotice notice)
    {
        if (notice.Elapsed < LongWait)
            Log.Retrying(
                logger,
                server,
                notice.Method.Method,
                notice.Path,
                notice.Attempts,
                notice.Error.Message,
                notice.Delay.TotalSeconds
            );
        else
            Log.StillRetrying(
                logger,
                server,
                notice.Elapsed.TotalSeconds,
                notice.Method.Method,
                notice.Path,
                notice.Attempts,
                notice.Error.Message,
                notice.Delay.TotalSeconds
            );
    }
}

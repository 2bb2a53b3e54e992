using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord.Gateway;

/// <summary>The 1,000 identifies a day, as <c>session_start_limit</c> reports them.</summary>
sealed class IdentifyBudget(TimeProvider clock)
{
    static readonly TimeSpan Day = TimeSpan.FromDays(1);
    DateTimeOffset renewedAt = clock.GetUtcNow();

    public int Total { get; } = 1000;

    public int Remaining { get; private set; } = 1000;

    public TimeSpan ResetAfter => renewedAt + Day - clock.GetUtcNow();

    public bool TryConsume()
    {
        if (ResetAfter <= TimeSpan.Zero)
            (renewedAt, Remaining) = (clock.GetUtcNow(), Total);
        return Remaining > 0 && Remaining-- > 0;
    }

    public void Set(int remaining, TimeSpan? resetAfter)
    {
        Remaining = remaining;
        if (resetAfter is { } time)
            renewedAt = clock.GetUtcNow() + time - Day;
    }

    public JsonObject ToJson() =>
        new()
        {
            ["total"] = Total,
            ["remaining"] = Remaining,
            ["reset_after"] = (long)Math.Max(0, ResetAfter.TotalMilliseconds),
            ["max_concurrency"] = 1,
        };
}

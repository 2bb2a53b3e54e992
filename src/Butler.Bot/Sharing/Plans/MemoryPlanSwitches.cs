using PlexButler.Bot.Plans;

namespace PlexButler.Bot.Sharing.Plans;

/// <summary>Which plans are paused, in this process.</summary>
sealed class MemoryPlanSwitches : IPlanSwitches
{
    readonly Lock gate = new();
    readonly Dictionary<(string Plan, string Server), PlanSwitch> switches = [];

    /// <inheritdoc/>
    public ValueTask<PlanSwitch> Find(string plan, string server, CancellationToken token)
    {
        lock (gate)
            return ValueTask.FromResult(switches.GetValueOrDefault(KeyOf(plan, server), PlanSwitch.Untouched));
    }

    /// <inheritdoc/>
    public ValueTask<bool> TrySet(
        string plan,
        string server,
        bool isPaused,
        DateTimeOffset now,
        CancellationToken token
    )
    {
        lock (gate)
        {
            var known = switches.GetValueOrDefault(KeyOf(plan, server), PlanSwitch.Untouched);
            if (known.IsPaused == isPaused)
                return ValueTask.FromResult(false);
            switches[KeyOf(plan, server)] = new(isPaused, now);
            return ValueTask.FromResult(true);
        }
    }

    /// <inheritdoc/>
    public ValueTask Forget(string plan, CancellationToken token)
    {
        lock (gate)
            foreach (var key in switches.Keys.ToArray())
                if (string.Equals(key.Plan, plan, StringComparison.OrdinalIgnoreCase))
                    switches.Remove(key);
        return ValueTask.CompletedTask;
    }

    static (string Plan, string Server) KeyOf(string plan, string server) =>
        (plan.ToLowerInvariant(), server.ToLowerInvariant());
}

using PlexButler.Bot.Plans;

namespace PlexButler.Bot.Sharing.Plans;

/// <summary>Which plans are paused, over restarts and replicas.</summary>
interface IPlanSwitches
{
    /// <summary>Whether a plan is paused on a server.</summary>
    ValueTask<PlanSwitch> Find(string plan, string server, CancellationToken token);

    /// <summary>Pauses a plan on a server, or lets it begin again. Returns false if that was so already.</summary>
    ValueTask<bool> TrySet(string plan, string server, bool isPaused, DateTimeOffset now, CancellationToken token);

    /// <summary>A plan is as one that nobody has touched, on all servers.</summary>
    ValueTask Forget(string plan, CancellationToken token);
}

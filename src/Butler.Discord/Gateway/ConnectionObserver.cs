using System.Text.Json;
using LanguageExt;
using PlexButler.Discord.Clocks;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Gateway;

/// <summary>
/// Follows the actions of one connection: reports them and remembers what the next connection depends on.
/// </summary>
/// <param name="reporter">Receives what happens.</param>
/// <param name="deliverInteraction">Takes each interaction; must not wait.</param>
/// <param name="onIdentify">Called when identify is sent.</param>
/// <param name="isPlanned">Whether Discord asked for this connection.</param>
/// <param name="time">The clock.</param>
sealed class ConnectionObserver(
    GatewayReporter reporter,
    Action<JsonElement> deliverInteraction,
    Action onIdentify,
    bool isPlanned,
    SteadyClock time
)
{
    TimeSpan heartbeatInterval;
    bool isUnacknowledged;

    /// <summary>When READY or RESUMED came.</summary>
    public Option<DateTimeOffset> ReadyAt { get; private set; }

    /// <summary>An action is about to be done.</summary>
    public void OnAction(GatewayAction action) =>
        action.Match(
            heartbeat: static _ => unit,
            identify: _ => Run(onIdentify),
            resume: static _ => unit,
            deliverInteraction: interaction => Run(() => deliverInteraction(interaction.Data)),
            heartbeatAcknowledged: acknowledged => Run(() => OnHeartbeatAcknowledged(acknowledged.Latency)),
            heartbeatsUnacknowledged: unacknowledged => Run(() => OnHeartbeatsUnacknowledged(unacknowledged.Since)),
            helloReceived: hello => Run(() => heartbeatInterval = hello.Interval),
            ready: ready => Run(() => OnReady(ready.IsResumed)),
            disconnect: static _ => unit
        );

    void OnReady(bool isResumed)
    {
        ReadyAt = time.GetUtcNow();
        reporter.Ready(isResumed, isPlanned, heartbeatInterval);
    }

    void OnHeartbeatAcknowledged(TimeSpan latency)
    {
        isUnacknowledged = false;
        reporter.HeartbeatAcknowledged(latency);
    }

    void OnHeartbeatsUnacknowledged(DateTimeOffset since)
    {
        if (!isUnacknowledged)
            reporter.HeartbeatsUnacknowledged(since);
        isUnacknowledged = true;
    }

    static Unit Run(Action action)
    {
        action();
        return unit;
    }
}

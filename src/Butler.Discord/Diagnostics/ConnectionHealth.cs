using PlexButler.Discord.Clocks;
using PlexButler.Discord.Model;

namespace PlexButler.Discord.Diagnostics;

/// <summary>
/// The state of the connection: the gateway reports it, a health page reads it. Safe from any thread.
/// </summary>
/// <param name="clock">Measures with its steady clock, shows the true time.</param>
sealed class ConnectionHealth(ServerClock clock)
{
    /// <summary>The state of a working connection.</summary>
    public const string ReadyState = "ready";

    /// <summary>The state before the first connection.</summary>
    public const string ConnectingState = "connecting";

    /// <summary>The state of a process that is ready to take another's place.</summary>
    public const string StandbyState = "standby";

    /// <summary>The state while nobody says which process is to be connected.</summary>
    public const string UndecidedState = "waiting for the database";

    /// <summary>The state of a connection that is open but silent.</summary>
    public const string UnacknowledgedState = "no heartbeat acknowledged";

    readonly SteadyClock time = clock.Steady;
    readonly Lock gate = new();
    string state = ConnectingState;
    DateTimeOffset since = clock.Steady.GetUtcNow();
    DateTimeOffset acknowledgedAt;
    TimeSpan acknowledgementTimeout;

    /// <summary>The state now; ready only while a heartbeat was acknowledged within two intervals.</summary>
    public ConnectionStatus Status
    {
        get
        {
            lock (gate)
            {
                if (state == StandbyState)
                    return CreateStatus(true, since, state);
                if (state != ReadyState)
                    return CreateStatus(false, since, state);
                var silentFrom = acknowledgedAt + acknowledgementTimeout;
                return time.GetUtcNow() < silentFrom
                    ? CreateStatus(true, since, ReadyState)
                    : CreateStatus(false, silentFrom, UnacknowledgedState);
            }
        }
    }

    /// <summary>The session is ready.</summary>
    /// <returns>How long it was not ready.</returns>
    public TimeSpan MarkReady(TimeSpan heartbeatInterval)
    {
        TimeSpan downtime;
        lock (gate)
        {
            acknowledgedAt = time.GetUtcNow();
            acknowledgementTimeout = heartbeatInterval * 2;
            downtime = state == ReadyState ? TimeSpan.Zero : acknowledgedAt - since;
        }
        ChangeState(ReadyState);
        return downtime;
    }

    /// <summary>Interactions come by HTTP: there is no heartbeat to wait for.</summary>
    public void MarkListening() => MarkReady(TimeSpan.FromDays(36_500));

    /// <summary>A heartbeat came back.</summary>
    public void MarkAcknowledged()
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (state == ReadyState && now >= acknowledgedAt + acknowledgementTimeout)
                since = now;
            acknowledgedAt = now;
        }
    }

    /// <summary>The connection is in another state.</summary>
    /// <returns>Whether the state is new: the moment to log it.</returns>
    public bool ChangeState(string newState)
    {
        lock (gate)
        {
            if (state == newState)
                return false;
            // From one failure to the next it stays: the reader wants to know since when the bot has been away.
            if (state == ReadyState || newState == ReadyState)
                since = time.GetUtcNow();
            state = newState;
            return true;
        }
    }

    /// <summary>The true time of an instant at which something was measured.</summary>
    public DateTimeOffset ToTrueTime(DateTimeOffset measuredAt) => clock.FromSteady(measuredAt);

    ConnectionStatus CreateStatus(bool isReady, DateTimeOffset from, string words) =>
        new(isReady, ToTrueTime(from), words);
}

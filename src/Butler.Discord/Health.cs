namespace PlexButler.Discord;

/// <summary>How the connection is, as the gateway reports it and a health page asks it. Safe from any thread.</summary>
sealed class Health(TimeProvider time)
{
    /// <summary>The word for a working connection.</summary>
    public const string Ready = "ready";

    /// <summary>The words for a connection that is open but silent.</summary>
    public const string Unacknowledged = "no heartbeat acknowledged";

    readonly Lock gate = new();
    string state = "connecting";
    DateTimeOffset since = time.GetUtcNow();
    DateTimeOffset acknowledgedAt;
    TimeSpan patience;

    /// <summary>The state now; ready only while a heartbeat was acknowledged within two intervals.</summary>
    public Connection Now
    {
        get
        {
            lock (gate)
            {
                if (state != Ready)
                    return new Connection(false, since, state);
                var silentFrom = acknowledgedAt + patience;
                return time.GetUtcNow() < silentFrom
                    ? new Connection(true, since, Ready)
                    : new Connection(false, silentFrom, Unacknowledged);
            }
        }
    }

    /// <summary>The session is there.</summary>
    /// <returns>How long it was not.</returns>
    public TimeSpan Settled(TimeSpan interval)
    {
        TimeSpan away;
        lock (gate)
        {
            acknowledgedAt = time.GetUtcNow();
            patience = interval * 2;
            away = state == Ready ? TimeSpan.Zero : acknowledgedAt - since;
        }
        Report(Ready);
        return away;
    }

    /// <summary>Interactions come by HTTP: there is no heartbeat to wait for.</summary>
    public void Listening() => Settled(TimeSpan.FromDays(36_500));

    /// <summary>A heartbeat came back.</summary>
    public void Acknowledged()
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (state == Ready && now >= acknowledgedAt + patience)
                since = now;
            acknowledgedAt = now;
        }
    }

    /// <summary>Something else is the case.</summary>
    /// <returns>Whether it was not before: the moment to log it.</returns>
    public bool Report(string what)
    {
        lock (gate)
        {
            if (state == what)
                return false;
            // From one trouble to the next, "since when" is what the reader wants to know, so it stays
            if (state == Ready || what == Ready)
                since = time.GetUtcNow();
            state = what;
            return true;
        }
    }
}

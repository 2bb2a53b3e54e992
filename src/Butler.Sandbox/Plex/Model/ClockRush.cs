namespace PlexButler.Sandbox.Plex.Model;

/// <summary>From that system time on, as much passes on the server's clock within a shorter time.</summary>
sealed record ClockRush(DateTimeOffset From, TimeSpan Takes, TimeSpan Passes)
{
    /// <summary>How far the server's clock has run ahead.</summary>
    public TimeSpan GetLead(DateTimeOffset systemTime) =>
        (Passes - Takes) * Math.Clamp((systemTime - From) / Takes, 0, 1);

    /// <summary>The system time at which the clock with its lead shows that time.</summary>
    public DateTimeOffset RemoveLead(DateTimeOffset shown) =>
        shown >= From + Passes ? shown - (Passes - Takes)
        : shown <= From ? shown
        : From + (Takes * ((shown - From) / Passes));
}

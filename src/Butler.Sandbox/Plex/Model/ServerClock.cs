namespace PlexButler.Sandbox.Plex.Model;

/// <summary>The server's clock: the system's, shifted, in the server's time zone, and for a while faster.</summary>
sealed record ServerClock(TimeSpan Offset, TimeSpan UtcOffset)
{
    public static readonly ServerClock Default = new(TimeSpan.Zero, TimeSpan.Zero);

    /// <summary>While it goes faster than the system's; null if it never did.</summary>
    public ClockRush? Rush { get; init; }

    public DateTimeOffset ToServerTime(DateTimeOffset systemTime) =>
        (systemTime + Offset + (Rush?.GetLead(systemTime) ?? TimeSpan.Zero)).ToOffset(UtcOffset);

    /// <summary>When the system's clock shows what the server's shows at that time.</summary>
    public DateTimeOffset ToSystemTime(DateTimeOffset serverTime) =>
        (Rush?.RemoveLead(serverTime - Offset) ?? (serverTime - Offset)).ToUniversalTime();
}

namespace PlexButler.Sandbox.Plex.Model;

/// <summary>The server's clock: the system's, shifted, in the server's time zone.</summary>
sealed record ServerClock(TimeSpan Offset, TimeSpan UtcOffset)
{
    public static readonly ServerClock Default = new(TimeSpan.Zero, TimeSpan.Zero);

    public DateTimeOffset ToServerTime(DateTimeOffset systemTime) => (systemTime + Offset).ToOffset(UtcOffset);
}

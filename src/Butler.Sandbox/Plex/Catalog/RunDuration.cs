namespace PlexButler.Sandbox.Plex.Catalog;

/// <summary>How long a run takes; without milliseconds, it runs until it is stopped.</summary>
sealed record RunDuration(long? Milliseconds)
{
    public DateTimeOffset? GetEnd(DateTimeOffset start, int stretch) =>
        Milliseconds is { } ms ? start.AddMilliseconds((double)ms * stretch) : null;
}

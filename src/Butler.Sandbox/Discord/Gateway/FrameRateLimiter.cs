namespace PlexButler.Sandbox.Discord.Gateway;

/// <summary>The 120 frames a minute that a bot may send on one connection.</summary>
/// <remarks>Source: Discord, "Gateway", "Rate Limiting".</remarks>
sealed class FrameRateLimiter(TimeProvider clock)
{
    const int MaxFrames = 120;
    static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    readonly Queue<DateTimeOffset> receiveTimes = [];

    /// <summary>Counts a frame; false if it is one too many.</summary>
    public bool TryCount()
    {
        var now = clock.GetUtcNow();
        receiveTimes.Enqueue(now);
        while (now - receiveTimes.Peek() >= Window)
            receiveTimes.Dequeue();
        return receiveTimes.Count <= MaxFrames;
    }
}

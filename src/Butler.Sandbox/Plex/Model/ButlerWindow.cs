namespace PlexButler.Sandbox.Plex.Model;

/// <summary>The maintenance window, in whole hours of the server's clock. It may wrap midnight; equal hours are an empty one.</summary>
readonly record struct ButlerWindow(int Start, int End)
{
    int LengthInHours => (End - Start + 24) % 24;

    /// <summary>Whether that moment is inside.</summary>
    public bool Contains(DateTimeOffset time) => (time.Hour - Start + 24) % 24 < LengthInHours;

    /// <summary>A moment inside: of the window that is open, and not before now, or else of the next one.</summary>
    public DateTimeOffset PickTime(DateTimeOffset now, Random random)
    {
        var midnight = now - now.TimeOfDay;
        var start = midnight.AddHours(Start);
        var windowStart =
            Contains(now) && start > now ? start.AddDays(-1)
            : !Contains(now) && start < now ? start.AddDays(1)
            : start;
        var earliest = windowStart > now ? windowStart : now;
        return earliest + ((windowStart.AddHours(LengthInHours) - earliest) * random.NextDouble());
    }
}

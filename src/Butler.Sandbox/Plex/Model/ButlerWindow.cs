namespace PlexButler.Sandbox.Plex.Model;

/// <summary>
/// The maintenance window, in whole hours of the server's clock. It may cross midnight; with equal hours it is empty.
/// </summary>
readonly record struct ButlerWindow(int Start, int End)
{
    /// <summary>0 if the window is empty.</summary>
    public int LengthInHours => (End - Start + 24) % 24;

    /// <summary>When it opens next, after that time.</summary>
    public DateTimeOffset GetNextStart(DateTimeOffset now)
    {
        var today = (now - now.TimeOfDay).AddHours(Start);
        return today > now ? today : today.AddDays(1);
    }

    /// <summary>Whether the window contains that time.</summary>
    public bool Contains(DateTimeOffset time) => (time.Hour - Start + 24) % 24 < LengthInHours;

    /// <summary>A time in the open window, not before now, or else in the next window.</summary>
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

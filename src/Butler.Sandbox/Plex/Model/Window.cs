namespace PlexButler.Sandbox.Plex;

/// <summary>The maintenance window, in whole hours of the server's clock. It may wrap midnight; equal hours are an empty one.</summary>
readonly record struct Window(int Start, int End)
{
    int Hours => (End - Start + 24) % 24;

    /// <summary>Whether that moment is inside.</summary>
    public bool Holds(DateTimeOffset moment) => (moment.Hour - Start + 24) % 24 < Hours;

    /// <summary>A moment inside: of the window that is open, and not before now, or else of the next one.</summary>
    public DateTimeOffset Draw(DateTimeOffset now, Random random)
    {
        var midnight = now - now.TimeOfDay;
        var start = midnight.AddHours(Start);
        var opened =
            Holds(now) && start > now ? start.AddDays(-1)
            : !Holds(now) && start < now ? start.AddDays(1)
            : start;
        var from = opened > now ? opened : now;
        return from + ((opened.AddHours(Hours) - from) * random.NextDouble());
    }
}

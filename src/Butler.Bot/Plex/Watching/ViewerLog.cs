using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plex.Watching;

/// <summary>Who was seen watching a server, by quarters of an hour. In memory only. Safe from any thread.</summary>
sealed class ViewerLog(DateTimeOffset start)
{
    // A week of nights, and a bound for a server with very many viewers.
    static readonly TimeSpan Kept = TimeSpan.FromDays(8),
        Quarter = TimeSpan.FromMinutes(15);

    const int MaxSightings = 20_000;

    readonly Lock gate = new();
    readonly System.Collections.Generic.HashSet<Sighting> sightings = [];
    readonly Queue<Sighting> inOrder = new();
    readonly Queue<long> asked = new();
    Option<DateTimeOffset> since = start;

    /// <summary>The server is heard; it may have been away before.</summary>
    public void MarkHeard(DateTimeOffset now)
    {
        lock (gate)
            since = since || now;
    }

    /// <summary>The server is not heard any more.</summary>
    public void MarkLost()
    {
        lock (gate)
            since = None;
    }

    /// <summary>These are watching.</summary>
    public void Add(DateTimeOffset now, IEnumerable<string> viewers)
    {
        lock (gate)
        {
            asked.Enqueue(QuarterOf(now));
            foreach (var viewer in viewers)
                if (new Sighting(QuarterOf(now), viewer) is var sighting && sightings.Add(sighting))
                    inOrder.Enqueue(sighting);
            var oldest = QuarterOf(now - Kept);
            while (inOrder.TryPeek(out var first) && (first.Quarter < oldest || inOrder.Count > MaxSightings))
                sightings.Remove(inOrder.Dequeue());
            while (asked.TryPeek(out var ask) && ask < oldest)
                asked.Dequeue();
        }
    }

    /// <summary>The different viewers from one instant to another; None if it was not heard then.</summary>
    public Option<ViewerCount> Count(DateTimeOffset from, DateTimeOffset to)
    {
        lock (gate)
        {
            var (first, last) = (QuarterOf(from), QuarterOf(to));
            var count = inOrder
                .Where(seen => seen.Quarter >= first && seen.Quarter <= last)
                .Select(static seen => seen.Viewer)
                .Distinct()
                .Count();
            // Nobody is a claim as well: somebody must have asked.
            var isWhole = since.Exists(at => at <= from) && asked.Any(quarter => quarter >= first && quarter <= last);
            return isWhole || count > 0 ? new ViewerCount(count, isWhole) : None;
        }
    }

    static long QuarterOf(DateTimeOffset at) => at.UtcTicks / Quarter.Ticks;

    /// <summary>A viewer in a quarter of an hour.</summary>
    sealed record Sighting(long Quarter, string Viewer);
}

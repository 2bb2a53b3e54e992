using PlexButler.Bot.Runs.Tracking;

namespace PlexButler.Bot.Bench.Scale;

/// <summary>
/// Plays a busy hour second by second, with the same random numbers each time: members send commands, tasks run, and
/// every card changes as often as the bot and Discord let it. That is the worst case: most tasks change less often.
/// </summary>
static class HourSimulation
{
    // Discord's limits for calls that are not about an interaction (https://discord.com/developers/docs/topics/rate-limits):
    // a bot's in all, and those of a channel as they are observed.
    const int CallsPerSecond = 50,
        CallsPerChannel = 5,
        ChannelWindow = 5;

    const int WarmUp = 3600,
        Measured = 3600;

    static readonly int EditInterval = (int)CardDisplay.MinEditInterval.TotalSeconds,
        MovesAfter = (int)CardUpdater.MoveAfter.TotalSeconds;

    /// <summary>One hour, after another in which everything began.</summary>
    public static Hour Run(Community community)
    {
        var random = new Random(1);
        var cards = new List<Card>();
        var channels = new Dictionary<int, Queue<int>>();
        var intervals = new List<int>();
        var (commands, busiest, open, edits, counted, busy) = (0, 0, 0L, 0, 0, 0L);
        for (var now = 0; now < WarmUp + Measured; now++)
        {
            var isMeasured = now >= WarmUp;
            var arrived = DrawArrivals(random, community.Guilds * Community.CommandsPerHour / 3600);
            for (var n = 0; n < arrived; n++)
                if (random.Next(Community.CommandsPerStart) == 0)
                    cards.Add(Card.Begin(random, community, now));
            cards.RemoveAll(card => card.EndsAt <= now);
            var (free, calls) = (0, 0);
            // Who has waited longest comes first.
            foreach (
                var card in cards.Where(card => now - card.ChangedAt >= EditInterval).OrderBy(static c => c.ChangedAt)
            )
            {
                var isCounted = now - card.BeganAt >= MovesAfter;
                if (isCounted && (calls == CallsPerSecond || !TryCall(channels, card.Guild, now)))
                    continue;
                (calls, free) = isCounted ? (calls + 1, free) : (calls, free + 1);
                if (isCounted && isMeasured)
                    intervals.Add(now - card.ChangedAt);
                card.ChangedAt = now;
            }
            if (!isMeasured)
                continue;
            (commands, busiest) = (commands + arrived, Math.Max(busiest, arrived));
            (open, edits, counted) = (open + cards.Count, edits + free + calls, counted + calls);
            busy += cards.Select(static card => card.Server).Distinct().Count();
        }
        intervals.Sort();
        return new(
            Commands: commands / (double)Measured,
            BusiestSecond: busiest,
            OpenCards: open / (double)Measured,
            Edits: edits / (double)Measured,
            CountedEdits: counted / (double)Measured,
            MedianInterval: Percentile(intervals, 0.5),
            LongInterval: Percentile(intervals, 0.99),
            BusyServers: busy / (double)Measured
        );
    }

    static int Percentile(List<int> sorted, double part) => sorted.Count == 0 ? 0 : sorted[(int)(sorted.Count * part)];

    // Members do not wait for each other: Knuth's way to draw from Poisson's distribution.
    static int DrawArrivals(Random random, double mean)
    {
        var (count, product) = (0, random.NextDouble());
        for (var limit = Math.Exp(-mean); product > limit; product *= random.NextDouble())
            count++;
        return count;
    }

    static bool TryCall(Dictionary<int, Queue<int>> channels, int guild, int now)
    {
        if (!channels.TryGetValue(guild, out var calls))
            channels[guild] = calls = new();
        while (calls.TryPeek(out var oldest) && oldest <= now - ChannelWindow)
            calls.Dequeue();
        if (calls.Count == CallsPerChannel)
            return false;
        calls.Enqueue(now);
        return true;
    }
}

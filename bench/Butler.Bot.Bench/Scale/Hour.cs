namespace PlexButler.Bot.Bench.Scale;

/// <summary>What a busy hour was like.</summary>
/// <param name="Commands">Commands a second.</param>
/// <param name="BusiestSecond">Commands in the busiest second.</param>
/// <param name="OpenCards">Cards of runs in progress.</param>
/// <param name="Edits">Changes of cards a second.</param>
/// <param name="CountedEdits">Those of them that count against Discord's limits.</param>
/// <param name="MedianInterval">Between two changes of a card whose edits count, in seconds.</param>
/// <param name="LongInterval">The same, which one in a hundred exceeds.</param>
/// <param name="BusyServers">Plex servers with a run in progress.</param>
sealed record Hour(
    double Commands,
    int BusiestSecond,
    double OpenCards,
    double Edits,
    double CountedEdits,
    int MedianInterval,
    int LongInterval,
    double BusyServers
);

namespace PlexButler.Bot.Plans.Previews;

/// <summary>What a plan would do.</summary>
enum PreviewEventKind
{
    /// <summary>It starts a task.</summary>
    Starts,

    /// <summary>It stops what it started, because somebody watches.</summary>
    GivesWay,

    /// <summary>It starts again what it stopped.</summary>
    StartsAgain,

    /// <summary>Times of it pass without it.</summary>
    Misses,

    /// <summary>It ends before all is done.</summary>
    Ends,
}

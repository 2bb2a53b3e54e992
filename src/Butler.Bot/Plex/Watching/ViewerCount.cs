namespace PlexButler.Bot.Plex.Watching;

/// <summary>How many watched in some time.</summary>
/// <param name="Count">How many different viewers were seen.</param>
/// <param name="IsWhole">Whether all of the time was watched; otherwise there may have been more.</param>
sealed record ViewerCount(int Count, bool IsWhole);

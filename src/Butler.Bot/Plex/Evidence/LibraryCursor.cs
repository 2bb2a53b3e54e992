using System.Collections.Immutable;

namespace PlexButler.Bot.Plex.Evidence;

/// <summary>How far a server's table of activities was read.</summary>
/// <param name="LastId">The last row that was read; 0 before the first.</param>
/// <param name="OpenIds">The rows that had no end then.</param>
/// <param name="Since">Where to begin.</param>
sealed record LibraryCursor(long LastId, ImmutableArray<long> OpenIds, DateTimeOffset Since)
{
    /// <summary>Begins with what started at or after an instant.</summary>
    public static LibraryCursor From(DateTimeOffset since) => new(0, [], since);
}

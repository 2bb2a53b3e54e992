namespace PlexButler.Bot.Access.Limits;

/// <summary>A use that was counted.</summary>
/// <param name="Key">For what.</param>
/// <param name="DayStart">The beginning of the day it counts for, in milliseconds since 1970.</param>
/// <param name="At">When it was counted, by the store's clock, likewise.</param>
sealed record CountedUse(UsageKey Key, long DayStart, long At);

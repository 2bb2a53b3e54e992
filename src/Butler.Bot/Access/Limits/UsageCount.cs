namespace PlexButler.Bot.Access.Limits;

/// <summary>The uses that were counted for a key.</summary>
/// <param name="Key">For what.</param>
/// <param name="DayStart">The beginning of the day they were counted on, in milliseconds since 1970.</param>
/// <param name="Uses">How many on that day.</param>
/// <param name="Age">How long ago the last one was, by the store's clock; None if all were undone.</param>
sealed record UsageCount(UsageKey Key, long DayStart, long Uses, LanguageExt.Option<TimeSpan> Age);

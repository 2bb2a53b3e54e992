namespace PlexButler.Bot.Plans;

/// <summary>Times of a plan that passed without it.</summary>
/// <param name="First">The first of them.</param>
/// <param name="Last">The last.</param>
/// <param name="Count">How many.</param>
sealed record MissedTimes(DateTimeOffset First, DateTimeOffset Last, int Count);

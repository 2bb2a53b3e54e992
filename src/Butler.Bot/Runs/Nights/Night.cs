namespace PlexButler.Bot.Runs.Nights;

/// <summary>What one report is about: the time since the report before. Every run begins in one night.</summary>
/// <param name="Day">The day on which it ends, by the server's clock.</param>
/// <param name="From">When it begins.</param>
/// <param name="To">When it ends; not included.</param>
/// <param name="IsWeek">Whether it is a week of nights.</param>
sealed record Night(DateOnly Day, DateTimeOffset From, DateTimeOffset To, bool IsWeek)
{
    /// <summary>Whether an instant is in it.</summary>
    public bool Contains(DateTimeOffset at) => at >= From && at < To;
}

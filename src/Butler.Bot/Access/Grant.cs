namespace PlexButler.Bot.Access;

/// <summary>Something was allowed.</summary>
/// <param name="Rule">The rule that allows it.</param>
sealed record Grant(Rule Rule);

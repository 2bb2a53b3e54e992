namespace PlexButler.Bot.Plans.Later;

/// <summary>A suggestion of a time.</summary>
/// <param name="Text">What is filled in.</param>
/// <param name="Label">What is shown.</param>
sealed record WhenSuggestion(string Text, string Label);

namespace PlexButler.Bot.Plex.Editing;

/// <summary>What became of one edit.</summary>
/// <param name="Edit">The edit.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Value">The value that the server told last.</param>
sealed record EditResult(PreferenceEdit Edit, EditOutcome Outcome, string Value);

namespace PlexButler.Bot.Settings;

/// <summary>How runs are shown.</summary>
/// <param name="AnnounceAfter">Whoever asked is told of the end of a run that took at least this long.</param>
sealed record RunSettings(TimeSpan AnnounceAfter);

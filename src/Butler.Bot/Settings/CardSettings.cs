using LanguageExt;

namespace PlexButler.Bot.Settings;

/// <summary>How cards are shown.</summary>
/// <param name="AnnounceAfter">Whoever asked is told of the end of a run that took at least this long.</param>
/// <param name="TimeZone">The servers' time zone, as far as <c>Access:TimeZone</c> tells; without it nothing is said about their maintenance windows.</param>
sealed record CardSettings(TimeSpan AnnounceAfter, Option<TimeZoneInfo> TimeZone);

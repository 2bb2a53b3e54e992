using LanguageExt;

namespace PlexButler.Bot.Settings;

/// <summary>How cards are shown.</summary>
/// <param name="AnnounceAfter">The requester is notified when a run that took at least this long ends.</param>
/// <param name="TimeZone">The servers' time zone if <c>Access:TimeZone</c> names it; without it, cards do not mention
/// the maintenance window.</param>
sealed record CardSettings(TimeSpan AnnounceAfter, Option<TimeZoneInfo> TimeZone);

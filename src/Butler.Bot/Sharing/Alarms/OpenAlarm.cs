using LanguageExt;
using PlexButler.Bot.Alarms;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Sharing.Alarms;

/// <summary>An alarm that was raised and is not over.</summary>
/// <param name="Key">Which.</param>
/// <param name="Message">Its post; None while it is being posted, or if that failed.</param>
sealed record OpenAlarm(AlarmKey Key, Option<Snowflake> Message);

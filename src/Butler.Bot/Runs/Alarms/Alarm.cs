using LanguageExt;
using PlexButler.Bot.Alarms;

namespace PlexButler.Bot.Runs.Alarms;

/// <summary>Something that a person should look at.</summary>
/// <param name="Key">Which; while it holds, it stays the same.</param>
/// <param name="Title">The title of its task; empty where none is meant.</param>
/// <param name="Since">Since when, as far as is known: the last backup, the failure, the start, the last run.</param>
/// <param name="Usual">What is usual: how often, or how long.</param>
sealed record Alarm(AlarmKey Key, string Title, DateTimeOffset Since, Option<TimeSpan> Usual);

using LanguageExt;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Sharing.Plans;

/// <summary>A start that waits.</summary>
/// <param name="Ticket">The number of its ticket.</param>
/// <param name="Server">The server it is for.</param>
/// <param name="When">What it waits for, as it is written.</param>
/// <param name="Channel">The channel it was asked for in.</param>
/// <param name="BeginningFor">For how long somebody has been about to make it.</param>
sealed record LaterStart(ulong Ticket, string Server, string When, Snowflake Channel, Option<TimeSpan> BeginningFor);

using System.Text.RegularExpressions;
using Discord;
using Microsoft.Extensions.Logging;
using PlexButler.Discord;

namespace PlexButler.DiscordNet;

/// <summary>What Discord.Net logs, in the bot's log.</summary>
static partial class LogBridge
{
    /// <summary>Hands a line over, a step quieter and without tokens: reconnects are told once by the session, and Discord.Net logs the addresses of interactions, which hold theirs.</summary>
    public static void Bridge(this ILogger log, LogMessage said)
    {
        var level = Level(said);
        if (log.IsEnabled(level))
            log.Said(
                level,
                said.Source,
                Safe($"{said.Message} {said.Exception?.GetType().Name} {said.Exception?.Message}".Trim())
            );
    }

    [LoggerMessage(
        1,
        LogLevel.Warning,
        "A member of guild {Guild} has no roles here, for Discord.Net does not know that guild: invite the bot with the scope bot, not with applications.commands alone"
    )]
    public static partial void RolesHidden(this ILogger log, Snowflake guild);

    [LoggerMessage(EventId = 2, Message = "Discord.Net: {Source}: {Text}")]
    static partial void Said(this ILogger log, LogLevel level, string source, string text);

    static LogLevel Level(LogMessage said) =>
        said switch
        {
            { Exception: OperationCanceledException } => LogLevel.Debug,
            { Severity: LogSeverity.Critical or LogSeverity.Error } => LogLevel.Warning,
            { Severity: LogSeverity.Warning, Exception: null, Source: "Rest" } => LogLevel.Warning,
            { Severity: LogSeverity.Debug } => LogLevel.Trace,
            _ => LogLevel.Debug,
        };

    static string Safe(string text) => Tokens().Replace(text, "$1•••");

    [GeneratedRegex(@"((?:interactions|webhooks)/\d+/)[^/\s?]+")]
    private static partial Regex Tokens();
}

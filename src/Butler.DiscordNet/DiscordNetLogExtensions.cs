using System.Text.RegularExpressions;
using Discord;
using Microsoft.Extensions.Logging;
using PlexButler.Discord.Model;

namespace PlexButler.DiscordNet;

/// <summary>Discord.Net's log, in the bot's log.</summary>
static partial class DiscordNetLogExtensions
{
    /// <summary>
    /// Logs a line one level lower and without tokens: the session already logs reconnects, and Discord.Net logs the
    /// addresses of interactions, which hold their token.
    /// </summary>
    public static void ForwardDiscordNetLog(this ILogger log, LogMessage entry)
    {
        var level = MapLevel(entry);
        if (log.IsEnabled(level))
            log.DiscordNetMessage(
                level,
                entry.Source,
                RedactTokens($"{entry.Message} {entry.Exception?.GetType().Name} {entry.Exception?.Message}".Trim())
            );
    }

    [LoggerMessage(
        1,
        LogLevel.Warning,
        "A member of guild {Guild} has no roles here, because Discord.Net does not know that guild: "
            + "invite the bot with the scope bot, not only with applications.commands"
    )]
    public static partial void MemberRolesUnknown(this ILogger log, Snowflake guild);

    [LoggerMessage(EventId = 2, Message = "Discord.Net: {Source}: {Text}")]
    static partial void DiscordNetMessage(this ILogger log, LogLevel level, string source, string text);

    static LogLevel MapLevel(LogMessage entry) =>
        entry switch
        {
            { Exception: OperationCanceledException } => LogLevel.Debug,
            { Severity: LogSeverity.Critical or LogSeverity.Error } => LogLevel.Warning,
            { Severity: LogSeverity.Warning, Exception: null, Source: "Rest" } => LogLevel.Warning,
            { Severity: LogSeverity.Debug } => LogLevel.Trace,
            _ => LogLevel.Debug,
        };

    static string RedactTokens(string text) => TokenPattern().Replace(text, "$1•••");

    [GeneratedRegex(@"((?:interactions|webhooks)/\d+/)[^/\s?]+")]
    private static partial Regex TokenPattern();
}

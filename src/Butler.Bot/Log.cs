using PlexButler.Bot.Settings;
using PlexButler.Discord;

namespace PlexButler.Bot;

/// <summary>Every log line of the bot. Ids, never names or tokens.</summary>
static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "Registered commands in guild {Guild}: {Registration}")]
    public static partial void Registered(this ILogger log, Snowflake guild, Registration registration);

    [LoggerMessage(2, LogLevel.Warning, "Could not register commands in guild {Guild}: {Error} Is the bot invited there? Trying again in {Seconds} s")]
    public static partial void NotRegistered(this ILogger log, Snowflake guild, string error, double seconds);

    [LoggerMessage(3, LogLevel.Critical, "{Advice}")]
    public static partial void Ended(this ILogger log, string advice);

    [LoggerMessage(4, LogLevel.Information, "{Result}: {Verb} {Task} on {Server} by user {User}, rule {Rule}, interaction {Interaction}")]
    public static partial void Audited(this ILogger log, Snowflake user, string verb, string task, string server, string rule, string result, Snowflake interaction);

    [LoggerMessage(5, LogLevel.Warning, "Could not post to the audit channel {Channel}: {Error}")]
    public static partial void AuditChannelFailed(this ILogger log, Snowflake channel, string error);

    [LoggerMessage(6, LogLevel.Debug, "Acknowledged interaction {Interaction} after {Milliseconds:0.0} ms")]
    public static partial void Acknowledged(this ILogger log, Snowflake interaction, double milliseconds);

    [LoggerMessage(7, LogLevel.Warning, "Could not answer interaction {Interaction}: {Error}")]
    public static partial void NotAnswered(this ILogger log, Snowflake interaction, string error);

    [LoggerMessage(8, LogLevel.Error, "Unexpected failure, reference {Reference}, interaction {Interaction}")]
    public static partial void Broke(this ILogger log, string reference, Snowflake interaction, Exception e);

    [LoggerMessage(9, LogLevel.Information, "{Product} {Version}: answering in guilds {Guilds}, for Plex servers {Servers}; health at {Urls}")]
    public static partial void Starting(this ILogger log, string product, string version, string guilds, string servers, string urls);

    [LoggerMessage(10, LogLevel.Warning, "{Rule} names no role, so nobody may use what it allows")]
    public static partial void RuleNamesNobody(this ILogger log, string rule);

    [LoggerMessage(11, LogLevel.Warning, "{Problem}")]
    public static partial void UnknownSetting(this ILogger log, Problem problem);
}

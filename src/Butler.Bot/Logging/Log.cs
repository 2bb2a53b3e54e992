using PlexButler.Bot.Settings;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Logging;

/// <summary>All log messages of the bot but those about runs. They contain ids, never names or tokens.</summary>
static partial class Log
{
    [LoggerMessage(
        2,
        LogLevel.Warning,
        "Could not register commands in guild {Guild}: {Error} Is the bot invited there? Trying again in {Seconds} s"
    )]
    public static partial void CommandRegistrationFailed(
        this ILogger log,
        Snowflake guild,
        string error,
        double seconds
    );

    [LoggerMessage(
        1021,
        LogLevel.Error,
        "Registering commands in guild {Guild} failed unexpectedly. Trying again in {Seconds} s"
    )]
    public static partial void CommandRegistrationBroke(this ILogger log, Snowflake guild, double seconds, Exception e);

    [LoggerMessage(3, LogLevel.Critical, "{Advice}")]
    public static partial void DiscordSessionEnded(this ILogger log, string advice);

    [LoggerMessage(4, LogLevel.Information, "{Event}")]
    public static partial void AuditEventRecorded(this ILogger log, string @event);

    [LoggerMessage(12, LogLevel.Debug, "{Event}")]
    public static partial void ReadOnlyCommandRecorded(this ILogger log, string @event);

    [LoggerMessage(
        440,
        LogLevel.Error,
        "Looking at the Plex server {Server} failed unexpectedly. It goes on in {Seconds} s"
    )]
    public static partial void ServerPollFailed(this ILogger log, Exception e, string server, double seconds);

    [LoggerMessage(
        441,
        LogLevel.Error,
        "Listening to the Plex server {Server} failed unexpectedly. It goes on in {Seconds} s"
    )]
    public static partial void ServerListeningFailed(this ILogger log, Exception e, string server, double seconds);

    [LoggerMessage(5, LogLevel.Warning, "Could not post to the audit channel {Channel}: {Error}")]
    public static partial void AuditChannelPostFailed(this ILogger log, Snowflake channel, string error);

    [LoggerMessage(6, LogLevel.Debug, "Acknowledged interaction {Interaction} after {Milliseconds:0.0} ms")]
    public static partial void InteractionAcknowledged(this ILogger log, Snowflake interaction, double milliseconds);

    [LoggerMessage(7, LogLevel.Warning, "Could not answer interaction {Interaction}: {Error}")]
    public static partial void InteractionResponseFailed(this ILogger log, Snowflake interaction, string error);

    [LoggerMessage(8, LogLevel.Error, "Interaction {Interaction} failed unexpectedly, reference {Reference}")]
    public static partial void InteractionFailed(
        this ILogger log,
        string reference,
        Snowflake interaction,
        Exception e
    );

    [LoggerMessage(
        9,
        LogLevel.Information,
        "{Product} {Version} is starting: guilds {Guilds}; Plex servers {Servers}; health at {Urls}"
    )]
    public static partial void BotStarting(
        this ILogger log,
        string product,
        string version,
        string guilds,
        string servers,
        string urls
    );

    [LoggerMessage(
        10,
        LogLevel.Warning,
        "No rule allows anything, so nobody can use the bot; set Access:Viewers, "
            + "Access:Operators, Access:Admins or Access:Rules"
    )]
    public static partial void NoRuleAllowsAnything(this ILogger log);

    [LoggerMessage(11, LogLevel.Warning, "{Problem}")]
    public static partial void UnknownSettingFound(this ILogger log, SettingProblem problem);

    [LoggerMessage(20, LogLevel.Warning, "Rule '{Rule}' never applies: rule '{By}' always decides first")]
    public static partial void UnreachableRuleFound(this ILogger log, string rule, string by);

    [LoggerMessage(21, LogLevel.Error, "Could not write to the audit file: {Error}")]
    public static partial void AuditFileWriteFailed(this ILogger log, string error);

    [LoggerMessage(22, LogLevel.Information, "{Setting}: {Sentence}")]
    public static partial void SettingChanged(this ILogger log, string setting, string sentence);

    [LoggerMessage(23, LogLevel.Warning, "{Setting}: {Sentence}")]
    public static partial void SettingWarningFound(this ILogger log, string setting, string sentence);

    [LoggerMessage(780, LogLevel.Information, "Interaction {Interaction} had an answer already; it shows this one now")]
    public static partial void InteractionAnsweredBefore(this ILogger log, Snowflake interaction);

    [LoggerMessage(762, LogLevel.Debug, "Another replica handles interaction {Interaction}")]
    public static partial void InteractionTakenElsewhere(this ILogger log, Snowflake interaction);

    [LoggerMessage(763, LogLevel.Information, "This replica ({Owner}) holds the gateway session and {Action}")]
    public static partial void GatewayLeaseAcquired(this ILogger log, string owner, string action);

    [LoggerMessage(764, LogLevel.Information, "This replica ({Owner}) stands by: {Leader} holds the gateway session")]
    public static partial void GatewayLeaseElsewhere(this ILogger log, string owner, string leader);

    [LoggerMessage(
        766,
        LogLevel.Warning,
        "The lease of the gateway session cannot be read ({Place}): {Error} The connection is kept, and not made anew"
    )]
    public static partial void GatewayLeaseFailed(this ILogger log, string place, string error);

    [LoggerMessage(
        775,
        LogLevel.Information,
        "Told to stop: commands are answered for {Seconds} s more, while /health/ready says 503 (Http:StopDelay)"
    )]
    public static partial void StopDelayed(this ILogger log, double seconds);

    [LoggerMessage(420, LogLevel.Debug, "Could not take expired buttons away: {Error}")]
    public static partial void ButtonsNotRemoved(this ILogger log, string error);

    [LoggerMessage(421, LogLevel.Debug, "Could not tell the member who asked what became of their request: {Error}")]
    public static partial void RequesterNotTold(this ILogger log, string error);

    [LoggerMessage(
        400,
        LogLevel.Warning,
        "The audit channel {Channel} cannot be reached: {Error} Its lines are kept, {Limit} at most, and posted later"
    )]
    public static partial void AuditChannelUnreachable(this ILogger log, Snowflake channel, string error, int limit);

    [LoggerMessage(401, LogLevel.Information, "The audit channel {Channel} has its lines again")]
    public static partial void AuditChannelRecovered(this ILogger log, Snowflake channel);

    [LoggerMessage(
        402,
        LogLevel.Warning,
        "{Count} lines were not posted to the audit channel before the bot stopped; the log has every event"
    )]
    public static partial void AuditChannelLinesLost(this ILogger log, int count);
}

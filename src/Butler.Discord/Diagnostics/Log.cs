using Microsoft.Extensions.Logging;
using PlexButler.Discord.Model;

namespace PlexButler.Discord.Diagnostics;

/// <summary>
/// Every line this library logs. None holds a token, an address with one in it, or what a member typed.
/// </summary>
static partial class Log
{
    [LoggerMessage(EventId = 1, Message = "Connected to Discord: {Kind} session, after {Away}")]
    public static partial void SessionReady(this ILogger log, LogLevel level, string kind, TimeSpan away);

    [LoggerMessage(EventId = 2, Message = "Lost Discord: {Cause}; the bot {Recovery}")]
    public static partial void ConnectionLost(this ILogger log, LogLevel level, string cause, string recovery);

    [LoggerMessage(3, LogLevel.Warning, "{Why} The bot keeps trying")]
    public static partial void DiscordUnreachable(this ILogger log, string why);

    [LoggerMessage(
        4,
        LogLevel.Warning,
        "Discord allows {Remaining} of {Total} new sessions until {ResetAfter} from now; the bot slows down"
    )]
    public static partial void IdentifyLimitLow(this ILogger log, int remaining, int total, TimeSpan resetAfter);

    [LoggerMessage(
        5,
        LogLevel.Warning,
        "The bot waits {Wait} before it begins a new session: too many sessions would make Discord reset the bot token"
    )]
    public static partial void IdentifyDelayed(this ILogger log, TimeSpan wait);

    [LoggerMessage(6, LogLevel.Error, "The session is over: {Ending}")]
    public static partial void SessionEnded(this ILogger log, SessionEndReason ending);

    [LoggerMessage(7, LogLevel.Warning, "Missed interaction {Id}: it was {Age} old when it could be answered")]
    public static partial void InteractionMissed(this ILogger log, Snowflake id, TimeSpan age);

    [LoggerMessage(8, LogLevel.Error, "The handler of interaction {Id} failed")]
    public static partial void HandlerFailed(this ILogger log, Exception error, Snowflake id);

    [LoggerMessage(9, LogLevel.Warning, "An interaction could not be read: {Field} is missing or not of its kind")]
    public static partial void InteractionUnreadable(this ILogger log, string field);

    [LoggerMessage(10, LogLevel.Debug, "Interaction {Id} came again; it is handled already")]
    public static partial void DuplicateInteraction(this ILogger log, Snowflake id);

    [LoggerMessage(11, LogLevel.Warning, "Discord limits {Route}: waiting {Wait}")]
    public static partial void RateLimited(this ILogger log, string route, TimeSpan wait);

    [LoggerMessage(12, LogLevel.Debug, "{Route} failed ({Why}); trying again in {Wait}")]
    public static partial void RetryingCall(this ILogger log, string route, string why, TimeSpan wait);

    [LoggerMessage(13, LogLevel.Error, "Discord refused the slash commands of guild {Guild}: {Problem}")]
    public static partial void CommandRegistrationFailed(this ILogger log, Snowflake guild, string problem);

    [LoggerMessage(14, LogLevel.Information, "Slash commands of guild {Guild}: {Outcome}")]
    public static partial void CommandsRegistered(this ILogger log, Snowflake guild, string outcome);

    [LoggerMessage(15, LogLevel.Information, "Removed the global command {Name}, which would show twice")]
    public static partial void GlobalCommandRemoved(this ILogger log, string name);

    [LoggerMessage(
        16,
        LogLevel.Warning,
        "Discord acknowledges no heartbeats since {Since}, though other events arrive"
    )]
    public static partial void HeartbeatsUnacknowledged(this ILogger log, DateTimeOffset since);

    [LoggerMessage(
        17,
        LogLevel.Warning,
        "{Most} interactions are being handled; members beyond that are asked to try again"
    )]
    public static partial void HandlerLimitReached(this ILogger log, int most);

    [LoggerMessage(
        401,
        LogLevel.Warning,
        "The address of the gateway that was named is not Discord's; the bot does not send its token there"
    )]
    public static partial void GatewayRefused(this ILogger log);

    [LoggerMessage(400, LogLevel.Warning, "Discord refused the bot token; the bot asks once more in {Delay}")]
    public static partial void TokenRefusalDoubted(this ILogger log, TimeSpan delay);

    [LoggerMessage(770, LogLevel.Warning, "Missed interaction {Id}: {Problem} It was {Age} old by then")]
    public static partial void InteractionUnanswered(this ILogger log, Snowflake id, string problem, TimeSpan age);
}

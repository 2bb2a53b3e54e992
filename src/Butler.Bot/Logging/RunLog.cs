using PlexButler.Discord.Model;

namespace PlexButler.Bot.Logging;

/// <summary>
/// All log messages about runs: their store, their cards, and what Plex says of them. They contain ids, never names or
/// tokens.
/// </summary>
static partial class RunLog
{
    [LoggerMessage(30, LogLevel.Debug, "Run {Run}: {Task} started on {Server}; opened its card")]
    public static partial void CardOpened(this ILogger log, Snowflake run, string task, string server);

    [LoggerMessage(31, LogLevel.Information, "Run {Run}: {State} after {Seconds:0} s; closed its card")]
    public static partial void CardClosed(this ILogger log, Snowflake run, string state, double seconds);

    [LoggerMessage(32, LogLevel.Debug, "Run {Run}: could not publish its card: {Error}")]
    public static partial void CardPublishFailed(this ILogger log, Snowflake run, string error);

    [LoggerMessage(33, LogLevel.Error, "Run {Run}: updating its card failed unexpectedly")]
    public static partial void CardUpdateFailed(this ILogger log, Snowflake run, Exception e);

    [LoggerMessage(
        34,
        LogLevel.Warning,
        "The run store ({Place}) is failing: {Error} Commands work; cards are not updated until it recovers"
    )]
    public static partial void RunStoreFailed(this ILogger log, string place, string error);

    [LoggerMessage(35, LogLevel.Information, "The run store ({Place}) has recovered")]
    public static partial void RunStoreRecovered(this ILogger log, string place);

    [LoggerMessage(36, LogLevel.Debug, "The webhook of {Server} reported {Event}")]
    public static partial void WebhookReceived(this ILogger log, string server, string @event);

    [LoggerMessage(50, LogLevel.Information, "Runs are stored in {Place}")]
    public static partial void RunStoreOpened(this ILogger log, string place);

    [LoggerMessage(
        51,
        LogLevel.Information,
        "Runs are stored in memory: a restart loses open cards and history. Set Runs:File to keep them"
    )]
    public static partial void InMemoryRunStoreOpened(this ILogger log);

    [LoggerMessage(
        450,
        LogLevel.Error,
        "Following the open runs failed unexpectedly; cards are not updated until it works again"
    )]
    public static partial void RunTrackingFailed(this ILogger log, Exception e);

    [LoggerMessage(451, LogLevel.Warning, "{Place} {Problem} Until then runs are kept in memory")]
    public static partial void DefaultRunStoreUnusable(this ILogger log, string place, string problem);

    [LoggerMessage(
        760,
        LogLevel.Warning,
        "The store that decides ({Place}) does not answer: {Error} Buttons, limited commands, and with several "
            + "replicas starts and stops wait until it does"
    )]
    public static partial void DecisionsFailed(this ILogger log, string place, string error);

    [LoggerMessage(761, LogLevel.Information, "The store that decides ({Place}) answers again")]
    public static partial void DecisionsRecovered(this ILogger log, string place);

    [LoggerMessage(52, LogLevel.Warning, "In {Place}, {Row} cannot be read and was skipped: {Why}")]
    public static partial void UnreadableRowFound(this ILogger log, string place, string row, string why);

    [LoggerMessage(422, LogLevel.Warning, "A webhook report of {Event} was ignored: {Why}")]
    public static partial void WebhookReportIgnored(this ILogger log, string @event, string why);

    [LoggerMessage(551, LogLevel.Warning, "{Setting} is not used: {Error} {Remedy} The bot works without it")]
    public static partial void ServerFileUnusable(this ILogger log, string setting, string error, string remedy);

    [LoggerMessage(552, LogLevel.Information, "{Setting} is used again")]
    public static partial void ServerFileRecovered(this ILogger log, string setting);

    [LoggerMessage(553, LogLevel.Error, "Reading what the Plex servers have written down failed unexpectedly")]
    public static partial void RecordingFailed(this ILogger log, Exception e);

    [LoggerMessage(
        554,
        LogLevel.Warning,
        "The report of {Server} was not posted to channel {Channel}: {Error} /butler report shows it"
    )]
    public static partial void ReportNotPosted(this ILogger log, Snowflake channel, string server, string error);

    [LoggerMessage(
        785,
        LogLevel.Warning,
        "The report of {Server} goes to channel {Channel} without its picture: {Error} To show it, let the bot attach "
            + "files there"
    )]
    public static partial void ReportPictureRefused(this ILogger log, Snowflake channel, string server, string error);

    [LoggerMessage(786, LogLevel.Warning, "Alarm {Alarm} of {Server} was raised; the channel of the reports says why")]
    public static partial void AlarmRaised(this ILogger log, string alarm, string server);

    [LoggerMessage(787, LogLevel.Information, "Alarm {Alarm} of {Server} is over")]
    public static partial void AlarmOver(this ILogger log, string alarm, string server);

    [LoggerMessage(788, LogLevel.Error, "Looking for alarms failed unexpectedly")]
    public static partial void AlarmsFailed(this ILogger log, Exception e);

    [LoggerMessage(555, LogLevel.Error, "Making the report of a night failed unexpectedly")]
    public static partial void ReportFailed(this ILogger log, Exception e);

    [LoggerMessage(920, LogLevel.Information, "Plan {Plan} on {Server}: its time has come, and it waits ({Obstacle})")]
    public static partial void PlanWaiting(this ILogger log, string plan, string server, string obstacle);

    [LoggerMessage(
        1020,
        LogLevel.Warning,
        "Plan {Plan}, which a member made, cannot be read, so it does not run: {Problem}"
    )]
    public static partial void OwnPlanUnreadable(this ILogger log, string plan, string problem);

    [LoggerMessage(921, LogLevel.Information, "Plan {Plan} on {Server} began: {Outcome}")]
    public static partial void PlanBegun(this ILogger log, string plan, string server, string outcome);

    [LoggerMessage(922, LogLevel.Warning, "Plan {Plan} on {Server} did not begin in time, {Count} times")]
    public static partial void PlanMissed(this ILogger log, string plan, string server, int count);

    [LoggerMessage(
        923,
        LogLevel.Warning,
        "Plan {Plan} on {Server}: the bot ended while it was about to begin, so it may have begun. It is not repeated"
    )]
    public static partial void PlanUnfinished(this ILogger log, string plan, string server);

    [LoggerMessage(924, LogLevel.Warning, "A plan on {Server} could not post in channel {Channel}: {Error}")]
    public static partial void PlanNotPosted(this ILogger log, Snowflake channel, string server, string error);

    [LoggerMessage(925, LogLevel.Error, "Looking after the plans failed unexpectedly")]
    public static partial void PlansFailed(this ILogger log, Exception e);

    [LoggerMessage(970, LogLevel.Warning, "The live status of {Server} in channel {Channel} ended: {Reason}")]
    public static partial void LiveStatusEnded(this ILogger log, string server, Snowflake channel, string reason);

    [LoggerMessage(971, LogLevel.Error, "Keeping the live statuses current failed unexpectedly")]
    public static partial void LiveStatusesFailed(this ILogger log, Exception e);

    [LoggerMessage(985, LogLevel.Information, "The own schedule of {Server} is put back after a pause: {Outcome}")]
    public static partial void ScheduleRestored(this ILogger log, string server, string outcome);

    [LoggerMessage(
        986,
        LogLevel.Warning,
        "The own schedule of {Server} cannot be put back after a pause: {Why} It is tried again"
    )]
    public static partial void ScheduleNotRestored(this ILogger log, string server, string why);

    [LoggerMessage(
        1060,
        LogLevel.Error,
        "The row of {Server} in butler_holds cannot be read: {Why}. Its own schedule is not put back after the pause"
    )]
    public static partial void HoldUnreadable(this ILogger log, string server, string why);

    [LoggerMessage(987, LogLevel.Error, "Looking after the pauses failed unexpectedly")]
    public static partial void PausesFailed(this ILogger log, Exception e);

    [LoggerMessage(926, LogLevel.Error, "Looking after the starts that wait failed unexpectedly")]
    public static partial void LaterStartsFailed(this ILogger log, Exception e);

    [LoggerMessage(1000, LogLevel.Information, "Plan {Plan} on {Server}: somebody watches; its task {Outcome}")]
    public static partial void PlanYielded(this ILogger log, string plan, string server, string outcome);

    [LoggerMessage(1001, LogLevel.Information, "Plan {Plan} on {Server} is over: {End}")]
    public static partial void PlanCourseOver(this ILogger log, string plan, string server, string end);
}

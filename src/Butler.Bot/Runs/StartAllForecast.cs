using LanguageExt;

namespace PlexButler.Bot.Runs;

/// <summary>Pure: what a start of everything does by Plex's own rules.</summary>
static class StartAllForecast
{
    /// <summary>
    /// Whether it only queues: then nothing runs before its random time in the maintenance window.
    /// </summary>
    /// <param name="schedule">The server's tasks and window.</param>
    /// <param name="serverTime">When everything was started, on the server's clock.</param>
    public static bool IsEverythingQueued(ButlerSchedule schedule, DateTimeOffset serverTime)
    {
        var actions = schedule
            .Tasks.Map(task => schedule.ForecastStartAll(task, serverTime, Option<DateOnly>.None).Action)
            .ToArray();
        return actions.Contains(ForecastAction.Queue) && !actions.Contains(ForecastAction.Start);
    }
}

using LanguageExt;

namespace PlexButler.Bot.Runs;

/// <summary>Pure: what Plex's own rules say about a start of everything.</summary>
static class StartAllForecast
{
    /// <summary>Whether it has put off all that would run, so that nothing runs before its time in the maintenance window comes.</summary>
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

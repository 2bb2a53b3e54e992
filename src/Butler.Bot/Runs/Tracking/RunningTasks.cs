using LanguageExt;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Runs.Observations;

namespace PlexButler.Bot.Runs.Tracking;

/// <summary>
/// Which tasks of a server seem to run: those with an open run of this bot, and those whose kind of activity the server
/// shows. Good enough for the order of suggestions.
/// </summary>
sealed class RunningTasks(RunTracker runs)
{
    /// <summary>Whether a task seems to run; while the server does not answer, only runs of this bot count.</summary>
    public async Task<Func<TaskName, bool>> Find(PlexConnection server, CancellationToken token)
    {
        var (open, activities) = (runs.GetOpen(server.Name), server.Run(Activities<Runtime>.all, token));
        var started = (await open).Bind(static run => run.Task.ToSeq()).ToHashSet();
        var types = (await activities).IfLeft(Prelude.Seq<PlexActivity>()).Map(static activity => activity.Type);
        string[] seen = [.. types.Distinct()];
        return task => started.Contains(task) || seen.Any(type => TaskActivities.BelongsTo(task, type));
    }
}

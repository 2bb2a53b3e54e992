using PlexButler.Bot.Runs.Observations;

namespace PlexButler.Bot.Runs;

/// <summary>Pure: finds the origin of an activity. In doubt it may be a run's own.</summary>
static class ActivityOrigins
{
    /// <summary>Where the activity comes from, given the open runs of the server.</summary>
    public static ActivityOrigin Find(PlexActivity activity, IReadOnlyCollection<(Run Run, RunState State)> open)
    {
        var id = activity.Id.Value;
        return open.Any(item => item.Run.Evidence.LiveActivities.ContainsKey(id)) ? ActivityOrigin.Evidence
            : open.Any(item => !item.State.IsOver && MayBelong(activity, item.Run)) ? ActivityOrigin.PerhapsHere
            : ActivityOrigin.Elsewhere;
    }

    static bool MayBelong(PlexActivity activity, Run run) =>
        !run.Evidence.ActivitiesBefore.Contains(activity.Id.Value)
        && TaskActivities.MayBelongTo(run.Task, activity.Type);
}

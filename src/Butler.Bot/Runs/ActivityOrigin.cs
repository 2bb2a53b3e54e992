using PlexButler.Bot.Runs.Observations;

namespace PlexButler.Bot.Runs;

/// <summary>Where an activity that a server shows comes from, as far as that can be told.</summary>
enum ActivityOrigin
{
    /// <summary>It is part of the evidence of an open run.</summary>
    Evidence,

    /// <summary>It began after the start of an open run, and may belong to it.</summary>
    PerhapsHere,

    /// <summary>No open run here has caused it.</summary>
    Elsewhere,
}

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

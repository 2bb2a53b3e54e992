using PlexButler.Sandbox.Plex.Model;

namespace PlexButler.Sandbox.Plex.Simulation;

/// <summary>Pure: which activities a server shows at a moment.</summary>
/// <remarks>
/// A task that works on media shows one activity for each item it works on, two at a time, and none for itself:
/// nothing in an activity names the task. Tasks that work on the database show none. A run without an end works on one
/// item after another. A scan ends early, and Plex then works on what it found; measured on a real server, the scan
/// took 6 of 32 seconds. Besides, the list always has one row of type <c>butler</c>.
/// </remarks>
static class ActivityRules
{
    const string ScanType = "library.update.section";

    static readonly TimeSpan EndlessSlot = TimeSpan.FromSeconds(5);

    public static IEnumerable<Activity> GetActivities(StateSnapshot snapshot) =>
        [
            .. snapshot.State.OtherActivities,
            .. snapshot
                .State.Running.SelectMany(run => GetForRun(run, snapshot))
                .Where(activity => !snapshot.State.CanceledActivities.Contains(activity.Id)),
            CreateButlerRow(snapshot.State),
        ];

    /// <summary>Cancels one activity, if it exists and can be cancelled.</summary>
    public static (ServerState State, CancelResult Result) Cancel(StateSnapshot snapshot, string id) =>
        Find(snapshot, id) switch
        {
            null => (snapshot.State, CancelResult.NotFound),
            { IsCancellable: false } => (snapshot.State, CancelResult.NotCancellable),
            var activity => (
                snapshot.State with
                {
                    CanceledActivities = snapshot.State.CanceledActivities.Add(activity.Id),
                    OtherActivities = snapshot.State.OtherActivities.RemoveAll(other => other.Id == activity.Id),
                },
                CancelResult.Canceled
            ),
        };

    static Activity? Find(StateSnapshot snapshot, string id) =>
        GetActivities(snapshot).FirstOrDefault(activity => activity.Id.ToString() == id);

    // Samples of a real server had it at 100, also during a scan. Nobody has published its title, and nobody knows
    // which tasks bring it below 100, so here none does: a test sets it.
    static Activity CreateButlerRow(ServerState state) =>
        new(
            DeterministicGuid.Create("butler", state.BootCount),
            "butler",
            IsCancellable: false,
            "Butler",
            Subtitle: "",
            state.ButlerProgress
        );

    static IEnumerable<Activity> GetForRun(TaskRun run, StateSnapshot snapshot)
    {
        if (ButlerRules.FindTask(snapshot.State, run.Name) is not { ActivityType: { } type } task)
            return [];
        var items = run.EndsAt is null ? long.MaxValue : snapshot.State.Options.ItemsPerRun;
        var slot = run.EndsAt is { } end ? (end - run.StartedAt) / (items + 1) : EndlessSlot;
        if (slot <= TimeSpan.Zero)
            return [];
        var reached = (snapshot.Now - run.StartedAt) / slot;
        return new[] { (long)reached - 1, (long)reached }
            .Where(item => item >= 0 && item < items)
            .Select(item => (Item: item, Type: item > 0 ? task.FoundItemActivityType ?? type : type))
            .Where(shown => shown.Type != ScanType || reached - shown.Item < 1)
            .Select(shown => new Activity(
                DeterministicGuid.Create(run.Id.ToString(), shown.Item),
                shown.Type,
                IsCancellable(shown.Type),
                task.Title ?? task.Name,
                $"Item {shown.Item + 1}",
                GetProgress(shown.Type, reached - shown.Item)
            ));
    }

    // Scans begin without knowing how much there is to do, and take one slot; everything else takes two.
    static double GetProgress(string type, double slots) =>
        type != ScanType ? Math.Floor(slots / 2 * 100)
        : slots < 0.2 ? -1
        : Math.Floor(slots * 100);

    static bool IsCancellable(string type) => type.StartsWith("library.", StringComparison.Ordinal);
}

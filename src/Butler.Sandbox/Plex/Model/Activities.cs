namespace PlexButler.Sandbox.Plex;

/// <summary>One entry of <c>/activities</c>. Progress is a percentage, -1 where Plex does not know.</summary>
sealed record Activity(Guid Id, string Type, bool Cancellable, string Title, string Subtitle, double Progress);

/// <summary>Pure: which activities a server shows at a moment.</summary>
/// <remarks>
/// A task that works on media shows one for each item it has in hand, two at a time, and none for itself: nothing in an activity names the
/// task. Tasks that work on the database show none at all. A run without an end takes one item after the other for ever.
/// </remarks>
static class Activities
{
    static readonly TimeSpan endlessSlot = TimeSpan.FromSeconds(5);

    public static IEnumerable<Activity> At(Moment moment) =>
        [
            .. moment.State.Activities,
            .. moment
                .State.Running.SelectMany(run => Of(run, moment))
                .Where(activity => !moment.State.Cancelled.Contains(activity.Id)),
        ];

    /// <summary>What Plex says to the cancelling of one: 200, 400 if it cannot be cancelled, 404 if there is none.</summary>
    public static (ServerState State, Answer Answer) Cancel(Moment moment, string id) =>
        Find(moment, id) switch
        {
            null => (moment.State, Answer.NotFound),
            { Cancellable: false } => (moment.State, Answer.BadRequest),
            var activity => (
                moment.State with
                {
                    Cancelled = moment.State.Cancelled.Add(activity.Id),
                    Activities = moment.State.Activities.RemoveAll(other => other.Id == activity.Id),
                },
                Answer.Empty
            ),
        };

    static Activity? Find(Moment moment, string id) =>
        At(moment).FirstOrDefault(activity => activity.Id.ToString() == id);

    static IEnumerable<Activity> Of(Run run, Moment moment)
    {
        if (Rules.Named(moment.State, run.Name) is not { Activity: { } type } task)
            return [];
        var items = run.EndsAt is null ? long.MaxValue : moment.State.Options.Items;
        var slot = run.EndsAt is { } end ? (end - run.StartedAt) / (items + 1) : endlessSlot;
        if (slot <= TimeSpan.Zero)
            return [];
        var reached = (moment.Now - run.StartedAt) / slot;
        return new[] { (long)reached - 1, (long)reached }
            .Where(item => item >= 0 && item < items)
            .Select(item => new Activity(
                Ids.Of(run.Id.ToString(), item),
                type,
                IsCancellable(type),
                task.Title ?? task.Name,
                $"Item {item + 1}",
                Progress(type, (reached - item) / 2)
            ));
    }

    // Scans begin without knowing how much there is to do.
    static double Progress(string type, double done) =>
        type == "library.update.section" && done < 0.2 ? -1 : Math.Floor(done * 100);

    static bool IsCancellable(string type) => type.StartsWith("library.", StringComparison.Ordinal);
}

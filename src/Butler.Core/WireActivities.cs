using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>Pure: <c>/activities</c>.</summary>
static class WireActivities
{
    public static readonly Request all = new(HttpMethod.Get, "activities");

    public static Request cancel(ActivityId id) => new(HttpMethod.Delete, $"activities/{id}");

    // Not by query syntax: the native compiler cannot build Either's SelectMany with a Seq as its result.
    public static Either<ButlerError, Seq<Activity>> readAll(Reply reply) =>
        Wire.accept(reply)
            .Bind(static accepted => ElementReader.read(accepted, "MediaContainer", "the activities"))
            .Map(static container => toSeq(container.All("Activity")).Choose(read).Strict());

    public static Either<ButlerError, CancelOutcome> readCancel(Reply reply) =>
        reply.Status switch
        {
            400 => CancelOutcome.NotCancellable,
            404 => CancelOutcome.NotFound,
            _ => Wire.accept(reply).Map(static _ => CancelOutcome.Cancelled),
        };

    /// <summary>None without a usable key. Notifications carry activities too.</summary>
    public static Option<Activity> read(Element activity) =>
        activity
            .Text("uuid")
            .Bind(ActivityId.Parse)
            .Map(id => new Activity(
                id,
                activity.Text("type").IfNone(""),
                activity.Text("title").IfNone(""),
                activity.Text("subtitle").IfNone(""),
                percent(activity.Number("progress")),
                activity.Flag("cancellable"),
                activity.First("Context").Bind(static context => context.Text("librarySectionID"))
            ));

    // -1 is Plex's way to say that it cannot tell; fractions occur.
    static Option<int> percent(Option<double> progress) =>
        progress.Bind(static value => value < 0 ? None : Some((int)Math.Min(value, 100)));
}

using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>Pure: <c>/activities</c>.</summary>
static class ActivitiesWire
{
    public static readonly PlexRequest ListRequest = new(HttpMethod.Get, "activities");

    public static PlexRequest CreateCancelRequest(ActivityId id) => new(HttpMethod.Delete, $"activities/{id}");

    // Not by query syntax: the native compiler cannot build Either's SelectMany with a Seq as its result.
    public static Either<ButlerError, Seq<PlexActivity>> ReadAll(PlexReply reply) =>
        ReplyStatus
            .Check(reply)
            .Bind(static accepted => ElementReader.Read(accepted, "MediaContainer", "the activities"))
            .Map(static container => toSeq(container.FindAll("Activity")).Choose(ReadActivity).Strict());

    public static Either<ButlerError, CancelOutcome> ReadCancelOutcome(PlexReply reply) =>
        reply.Status switch
        {
            400 => CancelOutcome.NotCancellable,
            404 => CancelOutcome.NotFound,
            _ => Confirmation.Check(reply).Map(static _ => CancelOutcome.Cancelled),
        };

    /// <summary>None without a valid key. Also used for activities in notifications.</summary>
    public static Option<PlexActivity> ReadActivity(Element activity) =>
        activity
            .GetText("uuid")
            .Bind(ActivityId.Parse)
            .Map(id => new PlexActivity(
                id,
                activity.GetText("type").IfNone(""),
                activity.GetText("title").IfNone(""),
                activity.GetText("subtitle").IfNone(""),
                ToPercent(activity.GetNumber("progress")),
                activity.GetFlag("cancellable"),
                activity.FindFirst("Context").Bind(static context => context.GetText("librarySectionID"))
            ));

    // Plex sends -1 when progress is unknown; fractions occur.
    static Option<int> ToPercent(Option<double> progress) =>
        progress.Bind(static value => value < 0 ? None : Some((int)Math.Min(value, 100)));
}

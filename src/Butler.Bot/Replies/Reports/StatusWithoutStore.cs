using LanguageExt;
using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Replies.Reports;

/// <summary>
/// Pure: the status while the store of runs fails. What was started here is not known, and no activity is told apart by
/// it.
/// </summary>
static class StatusWithoutStore
{
    const int MaxActivitiesLength = 900;

    /// <summary>The reply.</summary>
    /// <param name="server">The server.</param>
    /// <param name="activities">What the server shows.</param>
    /// <param name="sessions">Who is watching.</param>
    /// <param name="unreachableSince">Since when the server has not answered, if it does not.</param>
    /// <param name="showsViewers">Whether the reader may know who watches what.</param>
    public static Message Render(
        string server,
        Either<ButlerError, Seq<PlexActivity>> activities,
        Either<ButlerError, Seq<PlexSession>> sessions,
        Option<DateTimeOffset> unreachableSince,
        bool showsViewers
    )
    {
        Embed[] embeds =
        [
            .. activities.Match(
                Right: static all =>
                    RenderUnattributed(all).Prepend(RenderStoreFailure(StatusReport.DescribeSign(all))),
                Left: error =>
                    ErrorReplies
                        .ForPlexError(server, error, unreachableSince)
                        .Embeds.AsEnumerable()
                        .Append(RenderStoreFailure(""))
            ),
            .. sessions.Match(Right: all => SessionList.Render(all, showsViewers), Left: static _ => Seq<Embed>()),
        ];
        return Message.Ephemeral(toSeq(embeds));
    }

    static Embed RenderStoreFailure(string sign) =>
        new(
            "Stored runs cannot be read",
            "The place where the bot keeps its runs does not answer, so what was started here is not known. Try again "
                + $"in a moment. The owner finds the reason in the log.{sign}",
            EmbedColor.Error
        );

    static IEnumerable<Embed> RenderUnattributed(Seq<PlexActivity> all)
    {
        string[] lines =
        [
            .. all.Filter(static row => !TaskActivities.IsButlerRow(row.Type)).Map(ActivityDescription.FormatLine),
        ];
        if (lines.Length > 0)
            yield return new Embed(
                Humanize.Count(lines.Length, "activity"),
                Humanize.FitLines(lines, MaxActivitiesLength, "activity"),
                EmbedColor.Disabled
            ).WithFooter("Whether they belong to a run that was started here is not known.");
    }
}

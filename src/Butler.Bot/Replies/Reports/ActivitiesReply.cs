using LanguageExt;
using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Replies.Reports;

/// <summary>Pure: what a server works on, and what came of cancelling some of it.</summary>
static class ActivitiesReply
{
    const int MaxLength = 3500,
        // Discord's limit.
        MaxLabel = 80;

    /// <summary>The activities of a server, without the row that is always there.</summary>
    public static Message Render(string server, Seq<PlexActivity> all)
    {
        var shown = all.Filter(static row => !TaskActivities.IsButlerRow(row.Type)).Strict();
        if (shown.IsEmpty)
            return ReplyMessage.Create(
                StatusReport.DescribeSign(all).Length > 0 ? EmbedColor.Info : EmbedColor.Disabled,
                "No activity",
                server,
                $"{StatusReport.Invisible}{StatusReport.DescribeSign(all)}"
            );
        return ReplyMessage.Create(
            EmbedColor.Info,
            $"Plex works on {Humanize.Count(shown.Count, "activity")}",
            server,
            Humanize.FitLines([.. shown.Map(FormatLine)], MaxLength, "activity") + StatusReport.DescribeSign(all)
        );
    }

    /// <summary>The button of an activity: "Cancel Scanning: Films".</summary>
    public static string ButtonLabel(PlexActivity activity) =>
        MarkdownEscaper.Truncate($"Cancel {VisibleText.Clean(NameOf(activity))}", MaxLabel);

    /// <summary>It was cancelled, and Plex no longer shows it.</summary>
    public static Message Cancelled(string server, PlexActivity activity) =>
        ReplyMessage.Create(
            EmbedColor.Success,
            "Activity cancelled",
            server,
            $"{Describe(activity)}\nPlex no longer shows it."
        );

    /// <summary>Plex said yes, and still shows it.</summary>
    public static Message StillThere(string server, PlexActivity activity) =>
        ReplyMessage.Create(
            EmbedColor.Notice,
            "Plex still works on it",
            server,
            $"{Describe(activity)}\nPlex accepted the request, but still shows it. It may end after the item "
                + "that it is at. Look again with `/butler activities`."
        );

    /// <summary>Plex cannot cancel it.</summary>
    public static Message NotCancellable(string server, PlexActivity activity) =>
        ReplyMessage.Create(
            EmbedColor.Notice,
            "Plex cannot cancel it",
            server,
            $"{Describe(activity)}\nNothing was cancelled."
        );

    /// <summary>It is not there any more.</summary>
    public static Message Ended(string server) =>
        ReplyMessage.Create(
            EmbedColor.Notice,
            "Activity already over",
            server,
            "Plex no longer shows that activity, so there was nothing to cancel."
        );

    static string FormatLine(PlexActivity activity) =>
        ActivityDescription.FormatLine(activity) + (activity.Cancellable ? " · can be cancelled" : "");

    static string Describe(PlexActivity activity) => ActivityDescription.FormatLine(activity);

    // A download's title has the name of whoever downloads.
    static string NameOf(PlexActivity activity) =>
        TaskActivities.IsDownload(activity.Type) ? "a download"
        : activity.Title.Length == 0 ? activity.Type
        : activity.Subtitle.Length == 0 ? activity.Title
        : $"{activity.Title}: {activity.Subtitle}";
}

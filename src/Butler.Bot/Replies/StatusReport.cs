using LanguageExt;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Replies;

/// <summary>Pure: what is running on a server now, as far as it is known.</summary>
static class StatusReport
{
    // Discord's limit is 6,000 characters over all embeds of a message.
    const int MaxRunsLength = 3000,
        MaxOthersLength = 1200,
        MaxSessionsLength = 1200;

    /// <summary>The runs that were started here, other activities, and who is watching.</summary>
    /// <param name="server">The server.</param>
    /// <param name="runs">Open runs, each with its state and typical duration.</param>
    /// <param name="activities">What the server shows.</param>
    /// <param name="sessions">Who is watching.</param>
    /// <param name="unreachableSince">Since when the server has not answered, if it does not.</param>
    public static Message Render(
        string server,
        IReadOnlyList<(Run Run, RunState State, Option<TimeSpan> Typical)> runs,
        Either<ButlerError, Seq<PlexActivity>> activities,
        Either<ButlerError, Seq<PlexSession>> sessions,
        Option<DateTimeOffset> unreachableSince
    )
    {
        Embed[] embeds =
        [
            RenderRuns(server, runs),
            .. activities.Match(
                Right: all => RenderOtherActivities(runs, all),
                Left: error => ErrorReplies.ForPlexError(server, error, unreachableSince).Embeds
            ),
            .. sessions.Match(Right: RenderSessions, Left: static _ => Seq<Embed>()),
        ];
        return Message.Ephemeral(toSeq(embeds));
    }

    static Embed RenderRuns(string server, IReadOnlyList<(Run Run, RunState State, Option<TimeSpan> Typical)> runs) =>
        runs.Count == 0
            ? new Embed(
                $"Nothing that was started here is running on {server}",
                "Plex does not show tasks that work on its database. If its schedule or somebody else started one, it "
                    + "may be running now.",
                EmbedColor.Info
            )
            : new Embed(
                $"{Humanize.Count(runs.Count, "run")} in progress on {server}",
                Humanize.FitLines([.. runs.Select(FormatLine)], MaxRunsLength, "run"),
                EmbedColor.Info
            );

    static string FormatLine((Run Run, RunState State, Option<TimeSpan> Typical) open)
    {
        string[] parts =
        [
            RunDescription.BoldHeadline(open.Run, open.State),
            RunDescription.DescribeEvidence(open.Run, open.State, open.Typical),
            RunDescription.ProgressBar(open.State),
            $"Asked by <@{open.Run.RequestedBy}> {Humanize.RelativeTime(open.Run.RequestedAt)}"
                + RunDescription.TypicalDurationNote(open.Typical),
        ];
        return string.Join('\n', parts.Where(static part => part.Length > 0));
    }

    static IEnumerable<Embed> RenderOtherActivities(
        IReadOnlyList<(Run Run, RunState State, Option<TimeSpan> Typical)> runs,
        Seq<PlexActivity> all
    )
    {
        var ours = runs.SelectMany(static open => open.Run.Evidence.LiveActivities.Keys).ToHashSet();
        string[] lines = [.. all.Where(activity => !ours.Contains(activity.Id.Value)).Select(FormatLine)];
        if (lines.Length > 0)
            yield return new Embed(
                Humanize.Count(lines.Length, "other activity"),
                Humanize.FitLines(lines, MaxOthersLength, "activity"),
                EmbedColor.Disabled
            ).WithFooter("Started by the server's own schedule, or by somebody elsewhere.");
    }

    static string FormatLine(PlexActivity activity)
    {
        var title = MarkdownEscaper.Escape(activity.Title, 80) is { Length: > 0 } text
            ? text
            : MarkdownEscaper.InlineCode(activity.Type, 60);
        var item = MarkdownEscaper.Escape(activity.Subtitle, 80) is { Length: > 0 } subtitle ? $": {subtitle}" : "";
        return $"• {title}{item}{activity.Percent.Match(Some: static p => $" · {p}%", None: static () => "")}";
    }

    static Seq<Embed> RenderSessions(Seq<PlexSession> sessions)
    {
        var title = sessions.IsEmpty
            ? "Nobody is watching"
            : $"{Humanize.Count(sessions.Count, "viewer")} {Humanize.Form(sessions.Count, "is", "are")} watching";
        return Seq1(
            new Embed(
                title,
                Humanize.FitLines([.. sessions.Map(FormatLine)], MaxSessionsLength, "viewer"),
                EmbedColor.Disabled
            )
        );
    }

    static string FormatLine(PlexSession session)
    {
        var who = MarkdownEscaper.Escape(session.User, 40) is { Length: > 0 } user ? user : "Somebody";
        var player = MarkdownEscaper.Escape(session.Player, 40) is { Length: > 0 } name ? $" on {name}" : "";
        var state = MarkdownEscaper.Escape(session.State, 20) is { Length: > 0 } text ? $" · {text}" : "";
        var percent = session.Percent.Match(Some: static p => $" · {p}%", None: static () => "");
        var transcode = session.Transcode.Exists(static t => t.ConvertsVideo) ? " · transcoding" : "";
        return $"• {who}: {MarkdownEscaper.Escape(session.Title, 80)}{player}{state}{percent}{transcode}";
    }
}

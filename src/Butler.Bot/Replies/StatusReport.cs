using LanguageExt;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Replies;

/// <summary>Pure: what runs on a server now, as far as anything tells.</summary>
static class StatusReport
{
    // Discord counts 6,000 characters over all embeds of a message.
    const int MaxRunsLength = 3000,
        MaxOthersLength = 1200,
        MaxSessionsLength = 1200;

    /// <summary>The runs that were started here, what else is seen, and who is watching.</summary>
    /// <param name="server">The server.</param>
    /// <param name="runs">Open runs, each with its state and usual length.</param>
    /// <param name="activities">What the server shows.</param>
    /// <param name="sessions">Who is watching.</param>
    /// <param name="unreachableSince">Since when the server has not answered, if it does not.</param>
    public static Message Render(
        string server,
        IReadOnlyList<(Run Run, RunState State, Option<TimeSpan> Usual)> runs,
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
        return new("", toSeq(embeds), Empty, true, Empty);
    }

    static Embed RenderRuns(string server, IReadOnlyList<(Run Run, RunState State, Option<TimeSpan> Usual)> runs) =>
        runs.Count == 0
            ? new(
                $"{server}: nothing started here is open",
                "No run that was started with `/butler start` is open. Plex shows no sign of tasks that work on its database, so one may run all the same.",
                EmbedColor.Info,
                Empty,
                ""
            )
            : new(
                $"{server}: {Humanize.Count(runs.Count, "run")} started here",
                Humanize.FitLines([.. runs.Select(FormatLine)], MaxRunsLength, "run"),
                EmbedColor.Info,
                Empty,
                ""
            );

    static string FormatLine((Run Run, RunState State, Option<TimeSpan> Usual) open)
    {
        string[] parts =
        [
            $"{RunDescription.TaskLabel(open.Run)} · **{RunDescription.StateName(open.State)}** · asked by <@{open.Run.RequestedBy}> {Humanize.RelativeTime(open.Run.RequestedAt)}{TypicalDurationNote(open.Usual)}",
            RunDescription.DescribeEvidence(open.Run, open.State, open.Usual),
            RunDescription.ProgressBar(open.State),
        ];
        return string.Join('\n', parts.Where(static part => part.Length > 0));
    }

    static string TypicalDurationNote(Option<TimeSpan> typical) =>
        typical.Match(Some: static u => $" · usually takes {Humanize.Duration(u)}", None: static () => "");

    static IEnumerable<Embed> RenderOtherActivities(
        IReadOnlyList<(Run Run, RunState State, Option<TimeSpan> Usual)> runs,
        Seq<PlexActivity> all
    )
    {
        var ours = runs.SelectMany(static open => open.Run.Evidence.LiveActivities.Keys).ToHashSet();
        string[] lines = [.. all.Where(activity => !ours.Contains(activity.Id.Value)).Select(FormatLine)];
        if (lines.Length > 0)
            yield return new(
                $"Also seen: {Humanize.Count(lines.Length, "activity")}",
                Humanize.FitLines(lines, MaxOthersLength, "activity"),
                EmbedColor.Disabled,
                Empty,
                "Not started here: by the server's own schedule, or by somebody elsewhere."
            );
    }

    static string FormatLine(PlexActivity activity)
    {
        var title = MarkdownEscaper.Escape(activity.Title, 80) is { Length: > 0 } text
            ? text
            : MarkdownEscaper.InlineCode(activity.Type, 60);
        var item = MarkdownEscaper.Escape(activity.Subtitle, 80) is { Length: > 0 } subtitle ? $": {subtitle}" : "";
        return $"• {title}{item}{activity.Percent.Match(Some: static p => $" · {p} %", None: static () => "")}";
    }

    static Seq<Embed> RenderSessions(Seq<PlexSession> sessions) =>
        Seq1(
            sessions.IsEmpty
                ? new Embed("Nobody is watching", "", EmbedColor.Disabled, Empty, "")
                : new Embed(
                    $"{sessions.Count} watching",
                    Humanize.FitLines([.. sessions.Map(FormatLine)], MaxSessionsLength, "viewer"),
                    EmbedColor.Disabled,
                    Empty,
                    ""
                )
        );

    static string FormatLine(PlexSession session)
    {
        var who = MarkdownEscaper.Escape(session.User, 40) is { Length: > 0 } user ? user : "Somebody";
        var player = MarkdownEscaper.Escape(session.Player, 40) is { Length: > 0 } name ? $" on {name}" : "";
        var state = MarkdownEscaper.Escape(session.State, 20) is { Length: > 0 } text ? $" · {text}" : "";
        var percent = session.Percent.Match(Some: static p => $" · {p} %", None: static () => "");
        var transcode = session.Transcode.Exists(static t => t.ConvertsVideo) ? " · transcoding" : "";
        return $"• {who}: {MarkdownEscaper.Escape(session.Title, 80)}{player}{state}{percent}{transcode}";
    }
}

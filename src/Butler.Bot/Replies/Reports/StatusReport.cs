using LanguageExt;
using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Bot.Runs.Records;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Replies.Reports;

/// <summary>Pure: what is running on a server now, as far as it is known.</summary>
static class StatusReport
{
    // Discord's limit is 6,000 characters over all embeds of a message.
    const int MaxRunsLength = 2500,
        MaxActivitiesLength = 900,
        MaxRecordedLength = 500;

    /// <summary>What a list of activities can never show.</summary>
    public const string Invisible = "Some tasks, such as Backup Database, never show up here.";

    /// <summary>The runs that were started here, other activities, and how many are watching.</summary>
    /// <param name="server">The server.</param>
    /// <param name="runs">Open runs, each with its state and typical duration.</param>
    /// <param name="activities">What the server shows.</param>
    /// <param name="sessions">Who is watching.</param>
    /// <param name="unreachableSince">Since when the server has not answered, if it does not.</param>
    /// <param name="showsViewers">Whether the reader may know who watches what.</param>
    /// <param name="recorded">
    /// What the server's own record shows running beside the runs; None if that cannot be read.
    /// </param>
    public static Message Render(
        string server,
        IReadOnlyList<(Run Run, RunState State, Option<TimeSpan> Typical)> runs,
        Either<ButlerError, Seq<PlexActivity>> activities,
        Either<ButlerError, Seq<PlexSession>> sessions,
        Option<DateTimeOffset> unreachableSince,
        bool showsViewers,
        Option<Seq<OpenEntry>> recorded
    )
    {
        // A run that is over may still have its card; the history has it.
        IReadOnlyList<(Run Run, RunState State, Option<TimeSpan> Typical)> open =
        [
            .. runs.Where(static item => !item.State.IsOver),
        ];
        Embed[] embeds =
        [
            .. activities.Match(
                Right: all =>
                    RenderRecorded(recorded)
                        .AsEnumerable()
                        .Concat(RenderActivities(open, all))
                        .Prepend(
                            open.Count == 0
                                ? RenderNone(server, all, recorded)
                                : RenderOpen(server, open, recorded.IsNone ? DescribeSign(all) : "")
                        ),
                Left: error =>
                    ErrorReplies
                        .ForPlexError(server, error, unreachableSince)
                        .Embeds.AsEnumerable()
                        .Append(RenderLastKnown(open, error))
            ),
            // Beside "Plex does not answer", what it did answer a moment ago would only confuse.
            .. activities.Match(Right: static _ => false, Left: IsSilence)
                ? []
                : sessions.Match(Right: all => SessionList.Render(all, showsViewers), Left: static _ => Seq<Embed>()),
        ];
        return Message.Ephemeral(toSeq(embeds));
    }

    // Whether nothing came from the server at all.
    static bool IsSilence(ButlerError error) => error is ButlerError.Unreachable or ButlerError.TimedOut;

    // Without Plex's answer, nothing is said about what is running: only what is on record here.
    static Embed RenderLastKnown(
        IReadOnlyList<(Run Run, RunState State, Option<TimeSpan> Typical)> runs,
        ButlerError error
    ) =>
        runs.Count == 0
            ? new Embed(
                "No open run",
                "Nothing that was started from Discord is running. What else is running is not known now.",
                EmbedColor.Disabled
            )
            : new Embed(Humanize.Count(runs.Count, "open run"), FormatRuns(runs), EmbedColor.Disabled).WithFooter(
                IsSilence(error) ? "As last known. Plex does not answer now." : "As last known. Plex does not say now."
            );

    /// <summary>What the server's own row says of the Butler at work; empty if nothing.</summary>
    public static string DescribeSign(Seq<PlexActivity> all) =>
        IsButlerAtWork(all) ? "\nPlex's Butler is likely at work now. Plex does not say on which task." : "";

    static bool IsButlerAtWork(Seq<PlexActivity> all) =>
        all.Exists(static row => TaskActivities.IsButlerAtWork(row.Type, row.Percent));

    static Embed RenderNone(string server, Seq<PlexActivity> all, Option<Seq<OpenEntry>> recorded) =>
        recorded.IsNone && IsButlerAtWork(all)
            ? new Embed(
                $"Plex is probably running a task on {server}",
                "Nothing that was started from Discord is running. Plex does not say which task it is.",
                EmbedColor.Info
            )
            : new Embed(
                $"Nothing started from Discord is running on {server}",
                recorded.Match(
                    Some: static others =>
                        others.IsEmpty
                            ? "Plex's own record shows no other task running either."
                            : "Plex's own record shows what others have started.",
                    None: () =>
                        (
                            all.ForAll(static row => TaskActivities.IsButlerRow(row.Type))
                                ? "Plex shows no other work either. "
                                : ""
                        ) + Invisible
                ),
                EmbedColor.Disabled
            );

    static Embed RenderOpen(
        string server,
        IReadOnlyList<(Run Run, RunState State, Option<TimeSpan> Typical)> runs,
        string sign
    ) =>
        new(
            runs.All(static item => item.State is RunState.Running)
                ? $"{Humanize.Count(runs.Count, "run")} in progress on {server}"
                : $"{Humanize.Count(runs.Count, "open run")} on {server}",
            FormatRuns(runs) + sign,
            EmbedColor.Info
        );

    // Each is a paragraph of its own.
    static string FormatRuns(IReadOnlyList<(Run Run, RunState State, Option<TimeSpan> Typical)> runs) =>
        Humanize.FitLines([.. runs.Select(static run => $"{FormatRun(run)}\n")], MaxRunsLength, "run");

    static string FormatRun((Run Run, RunState State, Option<TimeSpan> Typical) open)
    {
        string[] parts =
        [
            RunDescription.BoldHeadline(open.Run, open.State),
            RunDescription.DescribeEvidence(open.Run, open.State, open.Typical),
            $"Asked by {Requester.Of(open.Run)} {Humanize.RelativeTime(open.Run.RequestedAt)}"
                + RunDescription.TypicalDurationNote(open.Typical),
        ];
        return string.Join('\n', parts.Where(static part => part.Length > 0));
    }

    static Seq<Embed> RenderRecorded(Option<Seq<OpenEntry>> recorded) =>
        recorded
            .Filter(static others => !others.IsEmpty)
            .Map(static others => new Embed(
                $"{Humanize.Count(others.Count, "run")} in Plex's own record",
                Humanize.FitLines([.. others.Map(OpenEntryDescription.FormatLine)], MaxRecordedLength, "run"),
                EmbedColor.Info
            ))
            .ToSeq();

    static IEnumerable<Embed> RenderActivities(
        IReadOnlyList<(Run Run, RunState State, Option<TimeSpan> Typical)> runs,
        Seq<PlexActivity> all
    )
    {
        (Run, RunState)[] open = [.. runs.Select(static item => (item.Run, item.State))];
        var lines = all.Filter(static row => !TaskActivities.IsButlerRow(row.Type))
            .ToLookup(row => ActivityOrigins.Find(row, open), ActivityDescription.FormatLine);
        if (lines[ActivityOrigin.PerhapsHere].ToArray() is { Length: > 0 } perhaps)
            yield return new Embed(
                $"{Humanize.Count(perhaps.Length, "activity")} that may belong to "
                    + (runs.Count == 1 ? "this run" : "these runs"),
                Humanize.FitLines(perhaps, MaxActivitiesLength, "activity"),
                EmbedColor.Disabled
            ).WithFooter("Plex does not say what an activity belongs to.");
        if (lines[ActivityOrigin.Elsewhere].ToArray() is { Length: > 0 } others)
            yield return new Embed(
                Humanize.Count(others.Length, "other activity"),
                Humanize.FitLines(others, MaxActivitiesLength, "activity"),
                EmbedColor.Disabled
            ).WithFooter(
                "Likely started by Plex itself, by somebody elsewhere, or by an earlier run that is no longer followed."
            );
    }
}

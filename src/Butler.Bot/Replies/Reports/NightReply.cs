using LanguageExt;
using PlexButler.Bot.Plex.Watching;
using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Bot.Replies.Pictures;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Nights;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Replies.Reports;

/// <summary>Pure: what a server's Butler did in a night.</summary>
static class NightReply
{
    // Discord's limit for a description is 4,096 characters.
    const int MaxRuns = 2400,
        MaxRunning = 400,
        MaxMissed = 700;

    /// <summary>The report for whoever asks for it.</summary>
    public static Message Render(NightSummary summary) =>
        ReplyMessage.Create(ColorOf(summary), Title(summary.Night), summary.Server, Describe(summary)) with
        {
            Picture = NightPicture.Draw(summary),
        };

    /// <summary>The report for a channel: it pings nobody and makes no sound.</summary>
    public static Message RenderPost(NightSummary summary) =>
        Render(summary) with
        {
            IsEphemeral = false,
            IsSilent = true,
        };

    /// <summary>What was asked for is not a day.</summary>
    public static Message NoSuchNight(string server, string typed) =>
        ReplyMessage.Create(
            EmbedColor.Notice,
            "No such night",
            server,
            $"{MarkdownEscaper.InlineCode(typed, 40)} is not a day that has been. Write it like `2026-11-23`: the day "
                + "on which the night ended."
        );

    static string Title(Night night) => (night.IsWeek ? "Week ending " : "Night ending ") + Humanize.Weekday(night.Day);

    static string Describe(NightSummary summary)
    {
        string[] parts =
        [
            Headline(summary),
            Humanize.FitLines([.. summary.Runs.Map(run => FormatRun(run, summary.Night.IsWeek))], MaxRuns, "run"),
            Humanize.FitLines([.. summary.StillRunning.Map(OpenEntryDescription.FormatLine)], MaxRunning, "run"),
            summary.Missed.Match(Some: DescribeMissed, None: static () =>
                "What was due is not known: Plex's schedule could not be read."
            ),
            summary.DisabledCount > 0 ? $"Disabled: {Humanize.Count(summary.DisabledCount, "task")}." : "",
            summary.Viewers.Match(Some: DescribeViewers, None: static () => "How many watched meanwhile is not known."),
            summary.Backup.Match(Some: DescribeBackup, None: static () => ""),
            DescribeSight(summary.Sight),
        ];
        return string.Join("\n\n", parts.Where(static part => part.Length > 0));
    }

    static string Headline(NightSummary summary)
    {
        if (summary.Runs.IsEmpty && summary.StillRunning.IsEmpty)
            return summary.Sight == NightSight.Recorded ? "**Nothing ran.**" : "**Nothing was seen.**";
        var states = summary.Runs.Map(static run => run.State).ToArray();
        (int Count, string Word)[] counts =
        [
            (states.Count(static state => state is RunState.Finished), "finished"),
            (states.Count(static state => state is RunState.Failed), "failed"),
            (states.Count(static state => state is RunState.CutShort), "cut short"),
            (states.Count(static state => state is RunState.Stopped), "stopped"),
            (summary.Runs.Count(static run => !run.State.IsOver && !run.Run.Card.IsOpen), "with an unknown end"),
            (
                summary.Runs.Count(static run => !run.State.IsOver && run.Run.Card.IsOpen) + summary.StillRunning.Count,
                "without an end so far"
            ),
        ];
        return $"**{Humanize.Count(states.Length + summary.StillRunning.Count, "run")}:** "
            + string.Join(
                " · ",
                counts.Where(static item => item.Count > 0).Select(static item => $"{item.Count} {item.Word}")
            );
    }

    // Of several days, a time alone says nothing.
    static string FormatRun(NightRun item, bool isWeek)
    {
        var (run, state) = (item.Run, item.State);
        var begin = Humanize.HourAndMinute(run.RequestedAt);
        var end = state
            .EndedAt.Map(Humanize.HourAndMinute)
            .Filter(at => at != begin)
            .Match(Some: static at => $"–{at}", None: static () => "");
        var took = item.Took.Match(
            Some: duration => $" · {RunDescription.CompareDuration(duration, item.Usual)}",
            None: static () => ""
        );
        var items = run.Record.Match(Some: OriginDescription.DescribeItems, None: static () => "");
        // Of most runs the origin goes without saying.
        var origin = run.Origin == RunOrigin.Schedule ? "" : $" · {OriginDescription.DescribeWithoutTime(run)}";
        var day = isWeek ? $"{Humanize.DayOf(run.RequestedAt)}, " : "";
        return $"{RunIcon.Of(state)} {RunDescription.BoldHeadline(run, state)} · "
            + $"{day}{begin}{end}{took}{items}{origin}";
    }

    static string DescribeMissed(Seq<MissedTask> missed) =>
        missed.IsEmpty
            ? ""
            : "**Due, but did not run:**\n" + Humanize.FitLines([.. missed.Map(FormatMissed)], MaxMissed, "task");

    static string FormatMissed(MissedTask missed) =>
        $"• **{TaskLabel.Of(missed.Task)}** · {Humanize.Interval(missed.Task.IntervalDays)}, last run "
        + $"{Humanize.DayOf(missed.LastRun)}. "
        + missed.Reason switch
        {
            MissReason.Unknown => "Why is not known.",
            MissReason.EmptyWindow => "The maintenance window is empty.",
            MissReason.ShortWindow => "Other tasks were still at work when the maintenance window ended.",
        };

    // A number only: the channel is read by members who may not see who watches.
    static string DescribeViewers(ViewerCount viewers) =>
        viewers.Count == 0 ? "Nobody was watching."
        : viewers.IsWhole ? $"{Humanize.Count(viewers.Count, "viewer")} watched meanwhile."
        : $"At least {Humanize.Count(viewers.Count, "viewer")} watched meanwhile.";

    static string DescribeBackup(NightBackup backup) =>
        backup.Newest.Match(
            Right: newest =>
                newest.Match(
                    Some: found => $"**Newest backup:** {Humanize.Day(found.Day)} ({Humanize.Size(found.Size)}).",
                    None: static () => "**There is no backup** of the library database in the folder of backups."
                ),
            Left: static error => $"The newest backup is not known. {error.Message}"
        );

    static string DescribeSight(NightSight sight) =>
        sight switch
        {
            NightSight.Recorded => "",
            NightSight.Unreadable => "Plex's own record cannot be read now, so runs may be missing here.",
            NightSight.BeforeRecord => "Plex's own record of that night was not read, so runs may be missing here.",
            NightSight.LogOnly =>
                "Of what Plex did by itself only backups and optimizations are seen: `Plex:Database` is not set.",
            NightSight.HereOnly =>
                "Only what was started here is seen. To see what Plex did by itself, set `Plex:Database`.",
        };

    static int ColorOf(NightSummary summary) =>
        summary.Runs.Exists(static run => run.State is RunState.Failed) ? EmbedColor.Error
        : summary.Runs.Exists(static run => run.State is RunState.CutShort)
        || summary.Missed.Exists(static missed => !missed.IsEmpty)
            ? EmbedColor.Notice
        : summary.Runs.IsEmpty ? EmbedColor.Disabled
        : EmbedColor.Success;
}

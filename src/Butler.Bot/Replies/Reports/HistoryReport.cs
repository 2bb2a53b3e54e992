using LanguageExt;
using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Replies.Reports;

/// <summary>Pure: how past runs ended, and how long they took.</summary>
static class HistoryReport
{
    const int MaxRunsLength = 3500;

    const string Bars = "▁▂▃▄▅▆▇█";

    /// <summary>Past runs of a server, newest first; of one task, with a chart from the oldest to the newest.</summary>
    /// <param name="server">The server.</param>
    /// <param name="task">The task as typed, if only one is requested.</param>
    /// <param name="page">Its closed runs.</param>
    public static Message Render(string server, Option<string> task, HistoryPage page)
    {
        var runs = page.Runs;
        if (runs.IsEmpty)
            return RenderEmpty(server, task);
        string[] parts =
        [
            // Durations of several tasks together mean nothing.
            task.IsSome
                ? RenderChart(runs)
                : "",
            // Of a single run its line says the same.
            runs.Count > 1
                ? Summarize(runs, task.IsSome)
                : "",
            Humanize.FitLines([.. runs.Map(run => FormatRun(run, isTold: IsInTitle(run)))], MaxRunsLength, "run"),
        ];
        return ReplyMessage.Create(
            EmbedColor.Info,
            Title(page, task.IsSome ? $" of {RunDescription.LabelOf(runs.Head)}" : ""),
            server,
            string.Join('\n', parts.Where(static part => part.Length > 0))
        );

        bool IsInTitle(Run run) => task.IsSome && run.Task.IsSome && run.Task == runs.Head.Task;
    }

    static string Title(HistoryPage page, string task)
    {
        var (first, count) = (((page.Number - 1) * HistoryPage.Size) + 1, page.Runs.Count);
        return first > 1 ? $"Earlier runs{task} ({first}{(count > 1 ? $" to {first + count - 1}" : "")})"
            : count == 1 ? $"Last run{task}"
            : $"Last {Humanize.Count(count, "run")}{task}";
    }

    /// <summary>The same where no such task is known; a menu of those that may be meant follows.</summary>
    public static Message RenderUnknownTask(string server, string task) =>
        ReplyMessage.Create(
            EmbedColor.Notice,
            "No such task",
            server,
            $"Neither the runs on record here nor the server's list have {MarkdownEscaper.InlineCode(task, 100)}."
        );

    static Message RenderEmpty(string server, Option<string> task)
    {
        var run = task.Match(
            Some: static typed => $"No run of {MarkdownEscaper.InlineCode(typed, 100)} that has ended",
            None: static () => "No run that has ended"
        );
        return ReplyMessage.Create(EmbedColor.Notice, "No runs yet", server, $"{run} is on record here.");
    }

    /// <summary>
    /// One bar for each run with a known duration, oldest first; the longest is the highest. Empty for fewer than two.
    /// </summary>
    public static string RenderChart(IEnumerable<Run> runs)
    {
        var seconds = runs.Reverse()
            .SelectMany(static run => RunDurations.GetDuration(run).ToSeq())
            .Select(static duration => duration.TotalSeconds)
            .ToArray();
        if (seconds.Length < 2)
            return "";
        var highest = Math.Max(seconds.Max(), 1);
        var bars = string.Concat(seconds.Select(value => Bars[(int)Math.Round(value / highest * (Bars.Length - 1))]));
        return $"`{bars}` up to {Humanize.Duration(TimeSpan.FromSeconds(seconds.Max()))}";
    }

    static string Summarize(Seq<Run> runs, bool hasMedian)
    {
        var states = runs.Map(RunStateEvaluator.EvaluateFinal).ToArray();
        var finished = states.Count(static state => state is RunState.Finished);
        var stopped = states.Count(static state => state is RunState.Stopped);
        var cutShort = states.Count(static state => state is RunState.CutShort);
        var failed = states.Count(static state => state is RunState.Failed);
        var unknown = states.Count(static state => !state.IsOver);
        string[] parts =
        [
            RunDurations
                .GetMedian(runs)
                .Filter(_ => hasMedian)
                .Match(Some: static median => $"**Median** {Humanize.Duration(median)}", None: static () => ""),
            finished > 0 ? $"{finished} finished" : "",
            failed > 0 ? $"{failed} failed" : "",
            stopped > 0 ? $"{stopped} stopped" : "",
            cutShort > 0 ? $"{cutShort} cut short" : "",
            unknown > 0 ? $"{unknown} with an unknown end" : "",
        ];
        return string.Join(" · ", parts.Where(static part => part.Length > 0));
    }

    // Of one task, the title says which.
    static string FormatRun(Run run, bool isTold)
    {
        var state = RunStateEvaluator.EvaluateFinal(run);
        var duration = RunDurations
            .GetDuration(run)
            .Match(Some: static duration => $" {Humanize.In(duration)}", None: static () => "");
        var ending = state is { IsOver: true } or RunState.Unknown { Reason: UnknownReason.RecordUnclear }
            ? ""
            : ", and its end is not known";
        var headline =
            state is RunState.Queued ? $"**{RunDescription.LabelOf(run)}** was queued"
            : isTold ? RunDescription.Ending(run, state)
            : RunDescription.BoldHeadline(run, state);
        var items = run.Record.Match(Some: OriginDescription.DescribeItems, None: static () => "");
        return $"{RunIcon.Of(state)} {headline}{duration}{ending} · {OriginDescription.Describe(run)}{items}";
    }
}

using LanguageExt;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Replies;

/// <summary>Pure: how earlier runs ended, and how long they took.</summary>
static class HistoryReport
{
    /// <summary>How many runs are shown.</summary>
    public const int MaxRuns = 10;

    const string Bars = "▁▂▃▄▅▆▇█";

    /// <summary>The last runs of a server, newest first, with a chart from the oldest to the newest.</summary>
    /// <param name="server">The server.</param>
    /// <param name="task">The task as typed, if only one is asked for.</param>
    /// <param name="runs">Its last closed runs, newest first.</param>
    public static Message Render(string server, Option<string> task, Seq<Run> runs)
    {
        var ofTask = task.Match(
            Some: static text => $" of {MarkdownEscaper.InlineCode(text, 100)}",
            None: static () => ""
        );
        if (runs.IsEmpty)
            return OutcomeReplies.CreateMessage(
                EmbedColor.Notice,
                "No runs yet",
                server,
                $"No run{ofTask} that was started with `/butler start` has ended here yet."
            );
        string[] parts =
        [
            RenderChart(runs),
            Summarize(runs),
            Humanize.FitLines([.. runs.Map(FormatRun)], 3500, "run"),
        ];
        return OutcomeReplies.CreateMessage(
            EmbedColor.Info,
            $"The last {Humanize.Count(runs.Count, "run")}",
            server,
            string.Join('\n', parts.Where(static part => part.Length > 0))
        );
    }

    /// <summary>One bar for each run whose length is known, oldest first, the longest the highest; nothing for fewer than two.</summary>
    public static string RenderChart(IEnumerable<Run> runs)
    {
        var lengths = runs.Reverse()
            .SelectMany(static run => RunDurations.GetDuration(run).ToSeq())
            .Select(static length => length.TotalSeconds)
            .ToArray();
        if (lengths.Length < 2)
            return "";
        var most = Math.Max(lengths.Max(), 1);
        return $"`{string.Concat(lengths.Select(length => Bars[(int)Math.Round(length / most * (Bars.Length - 1))]))}` up to {Humanize.Duration(TimeSpan.FromSeconds(lengths.Max()))}";
    }

    static string Summarize(Seq<Run> runs)
    {
        var states = runs.Map(RunStateEvaluator.EvaluateFinal).ToArray();
        var (stopped, unknown) = (
            states.Count(static s => s is RunState.Stopped),
            states.Count(static s => s is not (RunState.Stopped or RunState.Finished))
        );
        string[] parts =
        [
            RunDurations
                .GetMedian(runs)
                .Match(Some: static median => $"**Median** {Humanize.Duration(median)}", None: static () => ""),
            $"{states.Count(static s => s is RunState.Finished)} finished",
            stopped > 0 ? $"{stopped} stopped" : "",
            unknown > 0 ? $"{unknown} whose end is not known" : "",
        ];
        return string.Join(" · ", parts.Where(static part => part.Length > 0));
    }

    static string FormatRun(Run run)
    {
        var state = RunStateEvaluator.EvaluateFinal(run);
        var length = RunDurations
            .GetDuration(run)
            .Match(Some: static time => $" · {Humanize.Duration(time)}", None: static () => "");
        return $"{Icon(state)} {RunDescription.TaskLabel(run)} · {RunDescription.StateName(state)}{length} · {Humanize.RelativeTime(run.RequestedAt)} by <@{run.RequestedBy}>";
    }

    static string Icon(RunState state) =>
        state switch
        {
            RunState.Finished => "✅",
            RunState.Stopped { IsByRestart: true } => "🔁",
            RunState.Stopped => "⏹️",
            _ => "❔",
        };
}

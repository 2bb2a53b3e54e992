using LanguageExt;
using PlexButler.Bot.Runs;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Replies;

/// <summary>Pure: how earlier runs ended, and how long they took.</summary>
static class HistoryReport
{
    /// <summary>How many runs are shown.</summary>
    public const int Shown = 10;

    const string Bars = "▁▂▃▄▅▆▇█";

    /// <summary>The last runs of a server, newest first, with a chart from the oldest to the newest.</summary>
    /// <param name="server">The server.</param>
    /// <param name="task">The task as typed, if only one is asked for.</param>
    /// <param name="runs">Its last closed runs, newest first.</param>
    public static Message message(string server, Option<string> task, Seq<Run> runs)
    {
        var of = task.Match(Some: static text => $" of {Plain.code(text, 100)}", None: static () => "");
        if (runs.IsEmpty)
            return Answer.say(
                Colour.Notice,
                "No runs yet",
                server,
                $"No run{of} that was started with `/butler start` has ended here yet."
            );
        string[] parts = [chart(runs), figures(runs), Words.lines([.. runs.Map(line)], 3500, "more run")];
        return Answer.say(
            Colour.Plex,
            $"The last {Words.count(runs.Count, "run")}",
            server,
            string.Join('\n', parts.Where(static part => part.Length > 0))
        );
    }

    /// <summary>One bar for each run whose length is known, oldest first, the longest the highest; nothing for fewer than two.</summary>
    public static string chart(IEnumerable<Run> runs)
    {
        var lengths = runs.Reverse()
            .SelectMany(static run => PastRuns.length(run).ToSeq())
            .Select(static length => length.TotalSeconds)
            .ToArray();
        if (lengths.Length < 2)
            return "";
        var most = Math.Max(lengths.Max(), 1);
        return $"`{string.Concat(lengths.Select(length => Bars[(int)Math.Round(length / most * (Bars.Length - 1))]))}` up to {Words.length(TimeSpan.FromSeconds(lengths.Max()))}";
    }

    static string figures(Seq<Run> runs)
    {
        var states = runs.Map(RunStates.end).ToArray();
        var (stopped, unknown) = (
            states.Count(static s => s is RunState.Stopped),
            states.Count(static s => s is not (RunState.Stopped or RunState.Finished))
        );
        string[] parts =
        [
            PastRuns
                .usual(runs)
                .Match(Some: static usual => $"**Median** {Words.length(usual)}", None: static () => ""),
            $"{states.Count(static s => s is RunState.Finished)} finished",
            stopped > 0 ? $"{stopped} stopped" : "",
            unknown > 0 ? $"{unknown} whose end is not known" : "",
        ];
        return string.Join(" · ", parts.Where(static part => part.Length > 0));
    }

    static string line(Run run)
    {
        var state = RunStates.end(run);
        var length = PastRuns.length(run).Match(Some: static time => $" · {Words.length(time)}", None: static () => "");
        return $"{sign(state)} {RunWords.name(run)} · {RunWords.word(state)}{length} · {Words.ago(run.AskedAt)} by <@{run.AskedBy}>";
    }

    static string sign(RunState state) =>
        state switch
        {
            RunState.Finished => "✅",
            RunState.Stopped { ByRestart: true } => "🔁",
            RunState.Stopped => "⏹️",
            _ => "❔",
        };
}

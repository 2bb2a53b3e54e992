using LanguageExt;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Bot.Runs.Records;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Cli.Verbs.Output;

/// <summary>Pure: runs for programs, and for lines in a terminal.</summary>
static class RunItems
{
    /// <summary>A run and its state.</summary>
    public static RunItem Of(Run run, RunState state) =>
        new(
            NameOf(run.Task),
            VisibleText.Clean(run.Title),
            StateWord(state),
            run.RequestedAt,
            ToNullable(state.EndedAt),
            SecondsOf(run, state),
            OriginOf(run),
            run.SystemUser.IfNone(() => run.Origin == RunOrigin.Here ? run.RequestedBy.ToString() : "")
        );

    /// <summary>A run that the server's own record shows running.</summary>
    public static RunItem Of(OpenEntry open) =>
        new(
            NameOf(open.Entry.Task),
            VisibleText.Clean(open.Entry.Title),
            "running",
            open.Entry.Begin,
            null,
            null,
            OriginWord(open.Record.Origin, isInShell: open.Member.IsNone),
            open.Member.Match(Some: static id => id.ToString(), None: () => open.Record.Account)
        );

    /// <summary>The cells of a line: state, task, when, how long, by whom.</summary>
    public static string[] ToCells(RunItem item, TimeZoneInfo zone) =>
        [
            item.State == "cutShort" ? "cut short" : item.State,
            item.Task.Length > 0 ? item.Task
            : item.Title is { Length: > 0 } title ? title
            : "(all that were due)",
            FormatTime(item.StartedAt, zone),
            item.Seconds is { } seconds ? Humanize.Duration(TimeSpan.FromSeconds(seconds)) : "",
            item.Origin is "schedule" or "unknown" || item.By.Length == 0 ? item.Origin : $"{item.Origin} ({item.By})",
        ];

    /// <summary>A state in a word that stays.</summary>
    public static string StateWord(RunState state) =>
        state.Match(
            queued: static _ => "queued",
            running: static _ => "running",
            finished: static _ => "finished",
            stopped: static _ => "stopped",
            cutShort: static _ => "cutShort",
            failed: static _ => "failed",
            unknown: static _ => "unknown"
        );

    /// <summary>An instant by a clock: <c>2026-11-25 03:04</c>.</summary>
    public static string FormatTime(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo
            .ConvertTime(at, zone)
            .ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>For JSON, where what is not known is null.</summary>
    public static DateTimeOffset? ToNullable(Option<DateTimeOffset> at) => at.TryGetValue(out var known) ? known : null;

    /// <summary>How long a run took, if its end is known.</summary>
    public static double? SecondsOf(Run run, RunState state)
    {
        if (!state.EndedAt.TryGetValue(out var end) || state is RunState.Finished { By: FinishedBy.FoundNotRunning })
            return null;
        var took = RunDurations.GetDuration(run).IfNone(end - run.RequestedAt);
        return took < TimeSpan.Zero ? null : Math.Round(took.TotalSeconds, 1);
    }

    static string NameOf(Option<TaskName> task) => task.Match(Some: static name => name.Value, None: static () => "");

    static string OriginOf(Run run) => OriginWord(run.Origin, run.SystemUser.IsSome);

    static string OriginWord(RunOrigin origin, bool isInShell) =>
        origin switch
        {
            RunOrigin.Here => isInShell ? "shell" : "discord",
            RunOrigin.Schedule => "schedule",
            RunOrigin.Elsewhere => "elsewhere",
            RunOrigin.Unknown => "unknown",
        };
}

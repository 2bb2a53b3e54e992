using LanguageExt;
using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Replies.Lists;

/// <summary>Pure: a server's tasks as embeds: what runs now, the ones on the schedule, and the disabled ones.</summary>
static class TaskListReply
{
    const int MaxRunning = 500;

    /// <summary>A page of the list; one embed that says so if there are no tasks.</summary>
    public static Message Render(TaskListFacts facts, TaskPage page)
    {
        if (page.Tasks.Length == 0 && facts.UnreadableCount == 0)
            return Message.Ephemeral(
                new Embed(
                    "No tasks",
                    $"{MarkdownEscaper.InlineCode(facts.Server, 32)} lists no maintenance tasks.",
                    EmbedColor.Notice
                )
            );
        Embed[] embeds =
        [
            new Embed(
                $"{facts.Server}: {Humanize.Count(facts.EnabledCount, "task")} on the schedule",
                FormatTasks(page, isEnabled: true),
                EmbedColor.Info
            ),
            new Embed(
                $"{facts.Server}: {Humanize.Count(facts.DisabledCount, "task")} disabled",
                FormatTasks(page, isEnabled: false),
                EmbedColor.Disabled
            ),
            new Embed(
                $"{facts.Server}: {Humanize.Count(facts.UnreadableCount, "entry")} that cannot be read",
                facts.UnreadableCount == 0 || page.HasNext
                    ? ""
                    : "The server's list has more than is shown here, in a form that this version of the bot does "
                        + "not know.",
                EmbedColor.Notice
            ),
        ];
        Embed[] shown = [.. embeds.Where(static embed => embed.Description.Length > 0)];
        shown[0] = shown[0] with { Description = $"{DescribeNow(facts)}{shown[0].Description}" };
        shown[^1] = shown[^1].WithFooter(page.Count == 1 ? "" : $"Page {page.Number} of {page.Count}");
        return Message.Ephemeral(toSeq(shown));
    }

    /// <summary>A line of the list: "**Backup Database** · every 3 days · ✅ finished 2 hours ago".</summary>
    public static string FormatTask(ListedTask one) =>
        $"**{TaskLabel.Of(one.Task)}** · {Humanize.Schedule(one.Task)}"
        + (
            one.IsRunning
                ? " · ▶️ started"
                : one.LastRun.Match(Some: static run => $" · {DescribeLast(run)}", None: static () => "")
        );

    /// <summary>A line about a run that is not over.</summary>
    public static string FormatOpen(Run run, RunState state) =>
        $"• {RunDescription.BoldHeadline(run, state)} · {OriginDescription.Describe(run)}";

    static string DescribeNow(TaskListFacts facts)
    {
        string[] lines =
        [
            facts
                .Window.Filter(static window => window.Hours > 0)
                .Match(
                    Some: static window =>
                        $"Plex runs these by itself from {window.StartHour:00}:00 to {window.EndHour:00}:00, "
                        + "by its own clock.",
                    None: static () => ""
                ),
            facts.Running.IsEmpty
                ? ""
                : $"**Running or just started**\n{Humanize.FitLines([.. facts.Running], MaxRunning, "run")}",
        ];
        return string.Concat(lines.Where(static line => line.Length > 0).Select(static line => $"{line}\n\n"));
    }

    static string FormatTasks(TaskPage page, bool isEnabled) =>
        string.Join('\n', page.Tasks.Where(one => one.Task.Enabled == isEnabled).Select(FormatTask));

    static string DescribeLast(Run run)
    {
        var state = RunStateEvaluator.EvaluateFinal(run);
        var ending = state.Match(
            queued: static _ => "end not known",
            running: static _ => "end not known",
            finished: static _ => "finished",
            stopped: static stopped => stopped.IsByRestart ? "ended by a restart" : "stopped",
            cutShort: static _ => "cut short",
            failed: static _ => "failed",
            unknown: static _ => "end not known"
        );
        return $"{RunIcon.Of(state)} {ending} {Humanize.RelativeTime(state.EndedAt.IfNone(run.RequestedAt))}";
    }
}

using LanguageExt;
using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Bot.Replies.Planning;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Sharing.OwnPlans;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Replies.Lists;

/// <summary>Pure: the plans of a server.</summary>
static class PlanList
{
    const int MaxLength = 3500,
        MaxName = 32,
        MaxTrigger = 60,
        TimesShown = 3;

    /// <summary>The list.</summary>
    /// <param name="server">The server.</param>
    /// <param name="entries">Its plans.</param>
    /// <param name="pausedUntil">Until when none begins, if it is paused.</param>
    /// <param name="now">When it is read.</param>
    /// <param name="unreadable">Its plans that can no longer be read.</param>
    public static Message Render(
        string server,
        Seq<PlanListEntry> entries,
        Option<DateTimeOffset> pausedUntil,
        DateTimeOffset now,
        Seq<UnreadablePlan> unreadable = default
    )
    {
        var pause = pausedUntil.Match(
            Some: static until =>
                $"Paused: none begins until {Humanize.DateAndTime(until)}. `/butler resume` ends that.\n\n",
            None: static () => ""
        );
        string[] lines =
        [
            .. entries.Map(entry => Describe(entry, now)),
            .. unreadable.Map(UnreadablePlanReplies.Describe),
        ];
        return lines.Length == 0
            ? ReplyMessage.Create(
                EmbedColor.Info,
                "No plans",
                server,
                $"{pause}`/butler plan add` makes one, and so does the owner in the settings under `Plans:`."
            )
            : ReplyMessage.Create(
                EmbedColor.Info,
                Humanize.Count(lines.Length, "plan"),
                server,
                pause + Humanize.FitLines(lines, MaxLength, "plan")
            );
    }

    static string Describe(PlanListEntry entry, DateTimeOffset now)
    {
        var plan = entry.Plan;
        var what = plan.Steps.IsEmpty
            ? "maintenance (every task that is due)"
            : string.Join(", then ", plan.Steps.Map(TaskLabel.Of));
        var next = plan.Trigger.FindNext(now, TimesShown).Map(Humanize.DateAndTime).ToArray();
        return $"**{MarkdownEscaper.Escape(plan.Name, MaxName)}** starts {what}, "
            + $"{MarkdownEscaper.Escape(plan.Trigger.Text, MaxTrigger)}"
            + plan.Owner.Match(Some: static owner => $", made by {Mention.Of(owner.Member)}", None: static () => "")
            + "\n"
            + (
                entry.IsPaused
                    ? "Paused: it does not run until `/butler plan resume`.\n"
                    : $"Next: {string.Join(" · ", next)}\n"
            )
            + entry.LastRun.Match(Some: run => DescribeRun(run, now), None: static () => "It has no run on record.");
    }

    static string DescribeRun(Run run, DateTimeOffset now) =>
        $"Last: {RunDescription.StateName(RunStateEvaluator.Evaluate(run, now))}, started "
        + $"{Humanize.DateAndTime(run.RequestedAt)}";
}

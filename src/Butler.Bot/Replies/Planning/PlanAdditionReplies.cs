using PlexButler.Bot.Plans;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Replies.Planning;

/// <summary>Pure: what members read who make plans and remove them.</summary>
static class PlanAdditionReplies
{
    const int MaxName = 32,
        MaxTrigger = 60,
        TimesShown = 3;

    /// <summary>It was added.</summary>
    public static Message Added(string server, Plan plan, DateTimeOffset now) =>
        ReplyMessage.Create(
            EmbedColor.Success,
            "The plan was added",
            server,
            $"{NameOf(plan)} starts {PlanControlReplies.DescribeTasks(plan)}, "
                + $"{MarkdownEscaper.Escape(plan.Trigger.Text, MaxTrigger)} ({plan.Trigger.Zone.Id}).\n"
                + $"Next: {string.Join(" · ", plan.Trigger.FindNext(now, TimesShown).Map(Humanize.DateAndTime))}\n"
                + (
                    plan.Conditions.Exists(static condition => condition is PlanCondition.AfterImport)
                        ? "It begins only if the server has taken in much that is new since its last run. Otherwise "
                            + "there is nothing to do, and nothing is said.\n"
                        : ""
                )
                + (
                    plan.Conditions.IsEmpty
                        ? ""
                        : $"If its conditions are not met, it waits up to {Humanize.Duration(plan.Within)}.\n"
                )
                + (
                    plan.MaxYields == 0
                        ? ""
                        : "It stops when somebody starts watching and starts again later, up to "
                            + $"{Humanize.Count(plan.MaxYields, "time")}.\n"
                )
                + "It runs with the permissions that you have at that time. The results are posted in this channel."
        );

    /// <summary>What was typed is no plan.</summary>
    public static Message Rejected(string server, IReadOnlyList<SettingProblem> problems) =>
        ReplyMessage.Create(
            EmbedColor.Notice,
            "That plan was not added",
            server,
            string.Join('\n', problems.Select(Describe)) + "\nNothing was added."
        );

    /// <summary>There is one of that name.</summary>
    public static Message Taken(string server, Plan plan) =>
        ReplyMessage.Create(
            EmbedColor.Notice,
            "That name is taken",
            server,
            $"There is a plan {NameOf(plan)} already, here or on another server. Nothing was added. Choose another "
                + "name, or remove that one first with `/butler plan remove`."
        );

    /// <summary>There are too many.</summary>
    public static Message TooMany(string server) =>
        ReplyMessage.Create(
            EmbedColor.Notice,
            "There are too many plans",
            server,
            "No more can be made here, so nothing was added. `/butler plan remove` makes room, and the owner can make "
                + "more in the settings under `Plans:`."
        );

    /// <summary>It was removed.</summary>
    public static Message Removed(string server, Plan plan) =>
        ReplyMessage.Create(
            EmbedColor.Success,
            "The plan was removed",
            server,
            $"{NameOf(plan)} does not begin any more. A task that it has started goes on; what it had not started yet "
                + "is not started."
        );

    /// <summary>It is one of the settings.</summary>
    public static Message InSettings(string server, Plan plan) =>
        ReplyMessage.Create(
            EmbedColor.Notice,
            "That plan cannot be removed here",
            server,
            $"{NameOf(plan)} is in the settings, which only the owner of the bot changes. `/butler plan pause` keeps "
                + "it from beginning."
        );

    // Options have the names of settings.
    static string Describe(SettingProblem problem)
    {
        var last = problem.Setting[(problem.Setting.LastIndexOf(':') + 1)..];
        var option = last switch
        {
            "Task" or "Tasks" => "task",
            "When" or "TimeZone" => "when",
            "Only" => "only",
            "Within" => "within",
            "Yield" => "yield",
            _ => "name",
        };
        return $"- `{option}`: {MarkdownEscaper.Escape(problem.Message, 400)}";
    }

    static string NameOf(Plan plan) => MarkdownEscaper.InlineCode(plan.Name, MaxName);
}

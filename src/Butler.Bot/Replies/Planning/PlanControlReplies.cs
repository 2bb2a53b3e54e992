using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Plans;
using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Replies.Planning;

/// <summary>Pure: what members read who pause plans, resume them and run them.</summary>
static class PlanControlReplies
{
    const int MaxName = 32;

    /// <summary>There is no such plan.</summary>
    public static Message NoSuchPlan(string server, string typed, Seq<Plan> plans) =>
        ReplyMessage.Create(
            EmbedColor.Notice,
            "No such plan",
            server,
            $"This server has no plan {MarkdownEscaper.InlineCode(typed, MaxName)}. "
                + (
                    plans.IsEmpty ? "It has none at all. `/butler plan add` makes one."
                    : plans.Count == 1 ? $"It has {NameOf(plans.Head)} only."
                    : $"It has {Humanize.AndList([.. plans.Take(20).Map(NameOf)])}. `/butler plan list` shows them."
                )
        );

    /// <summary>It no longer begins.</summary>
    public static Message Paused(string server, Plan plan) =>
        ReplyMessage.Create(
            EmbedColor.Success,
            "The plan is paused",
            server,
            $"{NameOf(plan)} does not begin until somebody resumes it with `/butler plan resume`. Its times pass "
                + "meanwhile, and are not reported as missed. What it has started already goes on."
        );

    /// <summary>It did not begin before.</summary>
    public static Message WasPaused(string server, Plan plan) =>
        ReplyMessage.Create(
            EmbedColor.Info,
            "The plan is paused already",
            server,
            $"Nothing was changed. `/butler plan resume` lets {NameOf(plan)} begin again."
        );

    /// <summary>It begins again.</summary>
    public static Message Resumed(string server, Plan plan, DateTimeOffset now) =>
        ReplyMessage.Create(
            EmbedColor.Success,
            "The plan is active again",
            server,
            $"{NameOf(plan)}: {Next(plan, now)}"
        );

    /// <summary>It was not paused.</summary>
    public static Message WasNotPaused(string server, Plan plan, DateTimeOffset now) =>
        ReplyMessage.Create(
            EmbedColor.Info,
            "The plan is not paused",
            server,
            $"Nothing was changed. {NameOf(plan)}: {Next(plan, now)}"
        );

    /// <summary>Asks before it is begun out of turn.</summary>
    public static ConfirmationQuestion AskToRun(Plan plan) =>
        new(
            $"Run the plan {NameOf(plan)} now?",
            $"It starts {DescribeTasks(plan)}, without waiting for its time and its conditions.",
            "Run now",
            ButtonStyle.Primary
        )
        {
            Fingerprint = PlanFingerprint.Of(plan),
        };

    /// <summary>It is no longer what was asked about.</summary>
    public static Message HasChanged(string server, Plan plan) =>
        ReplyMessage.Create(
            EmbedColor.Notice,
            "The plan has changed",
            server,
            $"{NameOf(plan)} is no longer what you were asked about, so nothing was started. Now it starts "
                + $"{DescribeTasks(plan)}. Send `/butler plan run` again."
        );

    /// <summary>What came of that.</summary>
    public static Message Ran(string server, Plan plan, PlanOutcome outcome)
    {
        var first = plan.Task.Match(Some: TaskLabel.Of, None: static () => "Maintenance");
        var (color, title, text) = outcome.Kind switch
        {
            PlanOutcomeKind.Started => (
                EmbedColor.Success,
                "The plan was started",
                $"{first} was started.{(plan.Then.IsEmpty ? "" : " The rest follows.")} {WhereShown(plan)}"
            ),
            PlanOutcomeKind.AlreadyRunning => (
                EmbedColor.Notice,
                "The plan was not started",
                $"{first} was running already, and was not started again."
            ),
            PlanOutcomeKind.InProgress => (
                EmbedColor.Notice,
                "The plan is already running",
                $"What it started before is not over, so nothing was started. {WhereShown(plan)}"
            ),
            PlanOutcomeKind.NoSuchTask => (
                EmbedColor.Error,
                "The plan was not started",
                $"The server has no task {MarkdownEscaper.InlineCode(outcome.Detail, 100)}, so nothing was started. "
                    + "`/butler list` shows the tasks it has."
            ),
            PlanOutcomeKind.Denied => (EmbedColor.Error, "The plan was not started", outcome.Detail),
            PlanOutcomeKind.Failed => (
                EmbedColor.Error,
                "The plan could not be started",
                MarkdownEscaper.Escape(outcome.Detail, 300)
            ),
            PlanOutcomeKind.Unsure => (
                EmbedColor.Notice,
                "The plan may have started",
                $"{MarkdownEscaper.Escape(outcome.Detail, 300)} The start may have been carried out all the same. "
                    + "Look at `/butler status` before you run it again."
            ),
        };
        return ReplyMessage.Create(color, title, server, $"{text}\nPlan {NameOf(plan)}");
    }

    static string WhereShown(Plan plan) =>
        plan.Channel.Match(
            Some: static channel => $"Its card is in <#{channel}>.",
            None: static () => "`/butler status` shows how it goes."
        );

    /// <summary>The member who made it may not start that now, and may at another time.</summary>
    public static string NotNow(PlanOwner owner, Denial denial) => $"{RunsAs(owner)}. {Explain(owner, denial)}";

    /// <summary>The member who made it may not start that any more.</summary>
    public static string MayNot(PlanOwner owner, Denial denial, bool isMember) =>
        isMember
            ? $"{RunsAs(owner)}. {Explain(owner, denial)}\nThe plan is paused. Once {Mention.Of(owner.Member)} may do "
                + $"this again, use `/butler plan resume`. {ToTakeOver}"
            : $"{RunsAs(owner)}, who has left this Discord server.\nThe plan is paused. {ToTakeOver}";

    /// <summary>A rule wants somebody else's approval.</summary>
    public static string NeedsApproval(PlanOwner owner, string rule) =>
        $"{RunsAs(owner)}, and rule `{rule}` requires somebody else's approval, which a plan cannot ask "
        + "for.\nThe plan is "
        + "paused. The owner of the bot can change the rule; after that, use `/butler plan resume`. "
        + "Until then, start it "
        + "with `/butler start`.";

    // Resuming alone would only pause it again: it keeps the member who made it.
    const string ToTakeOver =
        "To run it with your own permissions, remove it with `/butler plan remove` and make it again with "
        + "`/butler plan add`.";

    static string RunsAs(PlanOwner owner) => $"The plan runs with the permissions of {Mention.Of(owner.Member)}";

    static string Explain(PlanOwner owner, Denial denial) =>
        DenialReplies.Explain(denial, Caller.User(owner.Member, owner.Name));

    /// <summary>What it starts, in order.</summary>
    public static string DescribeTasks(Plan plan) =>
        plan.Steps.IsEmpty
            ? "maintenance (every task that is due)"
            : string.Join(", then ", plan.Steps.Map(TaskLabel.Of));

    static string Next(Plan plan, DateTimeOffset now) =>
        $"its next time is {plan.Trigger.FindNext(now).Match(Some: Humanize.DateAndTime, None: static () => "never")}.";

    static string NameOf(Plan plan) => MarkdownEscaper.InlineCode(plan.Name, MaxName);
}

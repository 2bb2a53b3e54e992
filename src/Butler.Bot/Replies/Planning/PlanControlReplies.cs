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
                + "meanwhile, and are not reported as missed. What it has begun already goes on."
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
        ReplyMessage.Create(EmbedColor.Success, "The plan begins again", server, $"{NameOf(plan)}: {Next(plan, now)}");

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
        );

    /// <summary>What came of that.</summary>
    public static Message Ran(string server, Plan plan, PlanOutcome outcome)
    {
        var first = plan.Task.Match(Some: static task => $"`{task}`", None: static () => "Everything that is due");
        var (color, title, text) = outcome.Kind switch
        {
            PlanOutcomeKind.Started => (
                EmbedColor.Success,
                "The plan was begun",
                $"{first} was started.{(plan.Then.IsEmpty ? "" : " The rest follows.")} {WhereShown(plan)}"
            ),
            PlanOutcomeKind.AlreadyRunning => (
                EmbedColor.Notice,
                "The plan was not begun",
                $"{first} was running already, and nothing was started twice."
            ),
            PlanOutcomeKind.InProgress => (
                EmbedColor.Notice,
                "The plan is going on already",
                $"What it began before is not over, so nothing was started twice. {WhereShown(plan)}"
            ),
            PlanOutcomeKind.NoSuchTask => (
                EmbedColor.Error,
                "The plan was not begun",
                $"The server has no task {MarkdownEscaper.InlineCode(outcome.Detail, 100)}, so nothing was started. "
                    + "`/butler list` shows the tasks it has."
            ),
            PlanOutcomeKind.Denied => (EmbedColor.Error, "The plan was not begun", outcome.Detail),
            PlanOutcomeKind.Failed => (
                EmbedColor.Error,
                "The plan could not be begun",
                MarkdownEscaper.Escape(outcome.Detail, 300)
            ),
            PlanOutcomeKind.Unsure => (
                EmbedColor.Notice,
                "The plan may have been begun",
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
    public static string NotNow(PlanOwner owner, Denial denial) =>
        $"It starts with the rights of {Mention.Of(owner.Member)}. {Explain(owner, denial)}";

    /// <summary>The member who made it may not start that any more.</summary>
    public static string MayNot(PlanOwner owner, Denial denial, bool isMember) =>
        isMember
            ? $"It starts with the rights of {Mention.Of(owner.Member)}. {Explain(owner, denial)}{Stopped}"
            : $"It starts with the rights of {Mention.Of(owner.Member)}, who is no longer a member here.{Stopped}";

    /// <summary>A rule wants somebody else's approval.</summary>
    public static string NeedsApproval(PlanOwner owner, string rule) =>
        $"It starts with the rights of {Mention.Of(owner.Member)}, and rule `{rule}` asks for somebody else's "
        + $"approval, which no plan can wait for.{Stopped}";

    const string Stopped = " So the plan is paused; `/butler plan resume` lets it begin again.";

    static string Explain(PlanOwner owner, Denial denial) =>
        DenialReplies.Explain(denial, Caller.User(owner.Member, owner.Name));

    /// <summary>What it starts, in order.</summary>
    public static string DescribeTasks(Plan plan) =>
        plan.Steps.IsEmpty
            ? "everything that is due"
            : string.Join(", then ", plan.Steps.Map(static task => $"`{task}`"));

    static string Next(Plan plan, DateTimeOffset now) =>
        $"its next time is {plan.Trigger.FindNext(now).Match(Some: Humanize.DateAndTime, None: static () => "never")}.";

    static string NameOf(Plan plan) => MarkdownEscaper.InlineCode(plan.Name, MaxName);
}

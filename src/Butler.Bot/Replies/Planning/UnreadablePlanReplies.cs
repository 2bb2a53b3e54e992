using PlexButler.Bot.Sharing.OwnPlans;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Replies.Planning;

/// <summary>Pure: what members read about plans that can no longer be read.</summary>
static class UnreadablePlanReplies
{
    const int MaxName = 32,
        MaxProblem = 300;

    /// <summary>Nothing can be done with it.</summary>
    public static Message CannotRun(string server, UnreadablePlan plan) =>
        ReplyMessage.Create(
            EmbedColor.Error,
            "The plan cannot run",
            server,
            $"The bot can no longer read the plan {NameOf(plan)}, so it does not begin: {Explain(plan)}\n"
                + "`/butler plan remove` removes it. Or the owner puts back the settings that it needs."
        );

    /// <summary>It was removed.</summary>
    public static Message Removed(string server, UnreadablePlan plan) =>
        ReplyMessage.Create(
            EmbedColor.Success,
            "The plan was removed",
            server,
            $"{NameOf(plan)} could no longer be read, and did not begin any more. Its name is free."
        );

    /// <summary>It, in the list of plans.</summary>
    public static string Describe(UnreadablePlan plan) =>
        $"**{MarkdownEscaper.Escape(plan.Name, MaxName)}** cannot run: {Explain(plan)}";

    static string Explain(UnreadablePlan plan) => MarkdownEscaper.Escape(plan.Problem, MaxProblem);

    static string NameOf(UnreadablePlan plan) => MarkdownEscaper.InlineCode(plan.Name, MaxName);
}

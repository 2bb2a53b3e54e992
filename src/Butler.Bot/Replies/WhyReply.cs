using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Replies;

/// <summary>Pure: which rule would decide, in words.</summary>
static class WhyReply
{
    /// <summary>The decision on a request that was not made.</summary>
    /// <param name="member">Whom it is about.</param>
    /// <param name="request">The request.</param>
    /// <param name="decision">What would be decided.</param>
    /// <param name="isOther">Whether somebody else asks about them.</param>
    public static Message Render(Caller member, AccessRequest request, Either<Denial, Grant> decision, bool isOther)
    {
        var command =
            $"**{OutcomeReplies.CommandName(request.Permission)}**{(request.Task is { } task ? " " + MarkdownEscaper.InlineCode(task, 100) : "")}{(request.Server is { } server ? " on " + MarkdownEscaper.InlineCode(server, 32) : "")}";
        var subject = isOther ? OutcomeReplies.Mention(member) : "You";
        return decision.Match(
            Right: allowed =>
                OutcomeReplies.CreateMessage(
                    EmbedColor.Success,
                    "Allowed",
                    "",
                    $"{subject} may {command} now, by rule `{allowed.Rule.Name}`: {RuleDescription.Describe(allowed.Rule)}.{ExtraSteps(request.Permission, allowed.Rule)}"
                ),
            Left: denied =>
                OutcomeReplies.CreateMessage(
                    EmbedColor.Error,
                    "Not allowed",
                    "",
                    $"{subject} may not {command} now. {DescribeDenial(denied)}"
                )
        );
    }

    /// <summary>The question lacks the task.</summary>
    public static Message TaskRequired(Permission permission) =>
        OutcomeReplies.CreateMessage(
            EmbedColor.Notice,
            "Which task?",
            "",
            $"Rules may be about single tasks, so fill in `task`. For everything at once ask about `{PermissionNames.Format(permission)}-all`."
        );

    /// <summary>The question is about somebody who is not there.</summary>
    public static Message NotAMember() =>
        OutcomeReplies.CreateMessage(
            EmbedColor.Notice,
            "Not a member",
            "",
            "They are not a member of this Discord server, so they may do nothing here."
        );

    static string DescribeDenial(Denial denied) =>
        denied is Denial.ByRule by
            ? $"Rule `{by.Rule.Name}` denies it, whatever else allows it: {RuleDescription.Describe(by.Rule)}."
            : ErrorReplies.ForDenial(denied).Embeds.Head.Description;

    static string ExtraSteps(Permission permission, Rule rule) =>
        rule.NeedsApproval ? " Somebody else has to approve it."
        : PermissionNames.IsForAllTasks(permission) ? " It asks for one more press."
        : "";
}

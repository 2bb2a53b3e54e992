using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Replies.Reports;

/// <summary>Pure: which rule would decide, in words.</summary>
static class WhyReply
{
    // Discord's limit.
    const int MaxEmbeds = 10;

    // Of servers on which the same is decided; more of them would hide the rest.
    const int MaxServers = 10;

    /// <summary>
    /// The decisions on a request that was not made: each once, with the servers on which it is taken if there is
    /// another.
    /// </summary>
    /// <param name="decisions">What would be decided, of the same request on each server.</param>
    /// <param name="needsConfirmation">Whether the command asks for confirmation.</param>
    /// <param name="isOther">Whether it is about another member than the one who asks.</param>
    /// <param name="isVisible">Whether the one who asks may know of the server of that name.</param>
    public static Message Render(
        Seq<AccessDecision> decisions,
        bool needsConfirmation,
        bool isOther,
        Func<string, bool> isVisible
    )
    {
        AccessDecision[][] alike = [.. decisions.AsEnumerable().GroupBy(GetKey).Select(static same => same.ToArray())];
        var told = alike.Length > MaxEmbeds ? MaxEmbeds - 1 : alike.Length;
        var embeds = alike
            .Take(told)
            .SelectMany(same =>
                Describe(same[0], WhereOf(same, alike), needsConfirmation, isOther, isVisible).Embeds.AsEnumerable()
            );
        var rest = alike.Skip(told).Sum(static same => same.Length);
        return Message.Ephemeral(toSeq((rest == 0 ? embeds : embeds.Append(MoreServers(rest))).ToArray()));
    }

    // Nothing, where it is the same on all of several servers.
    static string WhereOf(AccessDecision[] same, AccessDecision[][] alike)
    {
        string[] servers = [.. same.SelectMany(static decision => decision.Request.Server.ToSeq())];
        if (servers.Length == 0 || (alike.Length == 1 && servers.Length > 1))
            return "";
        var named = servers.Take(MaxServers).Select(static server => MarkdownEscaper.InlineCode(server, 32));
        return servers.Length > MaxServers
            ? $" on {string.Join(", ", named)} and {Humanize.Count(servers.Length - MaxServers, "more server")}"
            : $" on {Humanize.AndList([.. named])}";
    }

    static Embed MoreServers(int count) =>
        new(
            "More servers",
            $"To ask about {Humanize.Count(count, "more server")}, fill in `server`.",
            EmbedColor.Notice
        );

    // What decided, and how.
    static string GetKey(AccessDecision decision) =>
        decision.Result.Match(
            Right: static grant => $"+{grant.Rule.Name}",
            Left: static denial => $"-{denial.GetType().Name} {denial.RuleName}"
        );

    static Message Describe(
        AccessDecision decision,
        string where,
        bool needsConfirmation,
        bool isOther,
        Func<string, bool> isVisible
    )
    {
        var request = RequestDescription.Of(
            decision.Caller,
            decision.Request.Permission,
            decision.Request.Task,
            decision.Request.Server
        );
        var (subject, purpose) = (isOther ? request.Who : "You", $"**{request.Purpose}**{where}");
        return decision.Result.Match(
            Right: grant =>
                Create(
                    EmbedColor.Success,
                    "Allowed",
                    $"{subject} may {purpose} now, by rule `{grant.Rule.Name}`: "
                        + $"{RuleDescription.Describe(grant.Rule, isVisible)}."
                        + (
                            grant.Rule.NeedsApproval ? " Somebody else has to approve it."
                            : needsConfirmation ? " It has to be confirmed."
                            : ""
                        )
                ),
            Left: denial =>
                Create(
                    EmbedColor.Error,
                    "Not allowed",
                    $"{subject} may not {purpose} now. {Explain(denial, isOther ? decision.Caller : None, isVisible)}"
                )
        );
    }

    /// <summary>The question lacks the task.</summary>
    /// <param name="forEverything">The permission to do the same to everything, if there is one.</param>
    public static Message TaskRequired(Option<Permission> forEverything) =>
        Create(
            EmbedColor.Notice,
            "Which task?",
            "Rules can be about certain tasks, so fill in `task`."
                + forEverything.Match(
                    Some: static permission => $" To ask about all tasks at once, choose `{permission.Name}`.",
                    None: static () => ""
                )
        );

    /// <summary>The member is not in the guild.</summary>
    public static Message NotAMember() =>
        Create(
            EmbedColor.Notice,
            "Not a member",
            "They are not a member of this Discord server, so nothing is allowed to them here."
        );

    static string Explain(Denial denial, Option<Caller> other, Func<string, bool> isVisible) =>
        denial.Match(
            directMessage: denied => DenialReplies.Explain(denied, other),
            unlistedGuild: denied => DenialReplies.Explain(denied, other),
            byRule: denied =>
                $"Rule `{denied.Rule.Name}` denies it, even if another rule allows it: "
                + $"{RuleDescription.Describe(denied.Rule, isVisible)}.",
            limitReached: denied => DenialReplies.Explain(denied, other),
            noRule: denied => DenialReplies.Explain(denied, other)
        );

    static Message Create(int color, string title, string text) => ReplyMessage.Create(color, title, server: "", text);
}

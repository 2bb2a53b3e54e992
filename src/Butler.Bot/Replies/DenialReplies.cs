using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Replies;

/// <summary>Pure: what a member reads when the policy denies something: the role it takes, and whom to ask.</summary>
static class DenialReplies
{
    const int MaxRoles = 10,
        MaxRules = 5;

    const string WhomToAsk = "Ask the owner of the bot or of this server.";

    /// <summary>The policy denied it to the member who asked.</summary>
    public static Message Create(Denial denial) =>
        ReplyMessage.Create(EmbedColor.Error, GetTitle(denial), server: "", Explain(denial, None));

    /// <summary>The policy denied it to a member whose request somebody else approved.</summary>
    public static Message CreateAbout(Caller member, Denial denial) =>
        ReplyMessage.Create(EmbedColor.Error, GetTitle(denial), server: "", Explain(denial, member));

    /// <summary>Why it is denied.</summary>
    /// <param name="denial">The decision.</param>
    /// <param name="other">The member it is about, if that is not the reader.</param>
    public static string Explain(Denial denial, Option<Caller> other) =>
        denial.Match(
            directMessage: static _ =>
                "Use this command in a Discord server: roles decide who may, and direct messages have none.",
            unlistedGuild: static _ =>
                "This bot answers only in the Discord servers that its owner chose (setting `Access:Guilds`).",
            byRule: static byRule =>
                $"Rule `{byRule.Rule.Name}` denies this, even if another rule allows it. {WhomToAsk}",
            limitReached: static reached =>
                $"Rule `{reached.Rule.Name}` allows this {DescribeLimit(reached)}. "
                + $"Try again {Humanize.RelativeTime(reached.Limit.ResetsAt)}.",
            noRule: noRule => ExplainNoRule(noRule, other)
        );

    static string GetTitle(Denial denial) =>
        denial.Match(
            directMessage: static _ => "Not in direct messages",
            unlistedGuild: static _ => "Not in this server",
            byRule: static _ => "Not allowed",
            limitReached: static reached => reached.Limit.IsQuota ? "Daily limit reached" : "Too soon",
            noRule: static noRule => noRule.OutsideHours.IsEmpty ? "Not allowed" : "Not now"
        );

    static string DescribeLimit(Denial.LimitReached reached) =>
        reached.Limit.IsQuota
            ? RuleDescription.DescribeQuota(reached.Rule.Quota.IfNone(0))
            : RuleDescription.DescribeCoolDown(reached.Rule.CoolDown.IfNone(TimeSpan.Zero));

    static string ExplainNoRule(Denial.NoRule denial, Option<Caller> other)
    {
        var request = denial.Request;
        var purpose = RequestDescription.Of(denial.Caller, request.Permission, request.Task, request.Server).Purpose;
        var (allowing, closed) = (denial.AllowingRules, denial.OutsideHours);
        if (allowing.IsEmpty && request.Permission.IsByRuleOnly)
            return $"Nobody may {purpose}, because no rule allows it. The owner of the bot can write one with the verb "
                + $"`{request.Permission}` in `Access:Rules`.";
        if (allowing.IsEmpty)
            return $"Nobody may {purpose}, because no setting names a role for it. "
                + $"The owner of the bot can set `{request.Permission.Level.SettingName}`.";
        return closed.IsEmpty
            ? $"{DescribeNeed(allowing, purpose, other)} ({NameRules(allowing)}). {WhomToAsk}"
            : $"{DescribeOpening(closed, purpose, other)}. {WhomToAsk}";
    }

    static string DescribeNeed(Seq<Rule> rules, string purpose, Option<Caller> other)
    {
        var roles = rules.AsEnumerable().SelectMany(static rule => rule.Roles).Distinct().Select(Mention.OfRole);
        var users = rules.AsEnumerable().SelectMany(static rule => rule.Users).Distinct().Select(Mention.Of);
        return users.Any()
            ? $"Only {OrList([.. roles, .. users], MaxRoles)} may {purpose}"
            : other.Match(Some: static member => $"{Mention.Of(member.Id)} needs", None: static () => "You need")
                + $" the role {OrList([.. roles], MaxRoles)} to {purpose}";
    }

    static string DescribeOpening(Seq<Rule> rules, string purpose, Option<Caller> other)
    {
        var names = rules.Map(static rule => $"`{rule.Name}` ({RuleDescription.DescribeHours(rule)})");
        var member = other.Match(Some: static caller => Mention.Of(caller.Id), None: static () => "you");
        return $"Rule {OrList([.. names], MaxRules)} allows {member} to {purpose}, but not at this time";
    }

    static string NameRules(Seq<Rule> rules) =>
        $"rule {OrList([.. rules.Map(static rule => $"`{rule.Name}`")], MaxRules)}";

    static string OrList(string[] items, int max) =>
        Humanize.OrList(items.Length <= max ? items : [.. items.Take(max), "others"]);
}

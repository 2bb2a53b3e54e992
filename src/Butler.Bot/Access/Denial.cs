using LanguageExt;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Access;

/// <summary>Denied, and why. Closed.</summary>
abstract record Denial
{
    Denial() { }

    /// <summary>Not in a guild, so there are no roles to go by.</summary>
    public sealed record DirectMessage : Denial;

    /// <summary>A guild that <c>Access:Guilds</c> does not list.</summary>
    public sealed record UnlistedGuild(Snowflake Guild) : Denial;

    /// <summary>A rule denies it.</summary>
    public sealed record ByRule(Rule Rule) : Denial;

    /// <summary>A rule allows it, but not so often.</summary>
    public sealed record LimitReached(Rule Rule, LimitHit Limit) : Denial;

    /// <summary>No rule allows it.</summary>
    /// <param name="Policy">What decided.</param>
    /// <param name="Caller">Who asked.</param>
    /// <param name="Request">For what.</param>
    public sealed record NoRule(Policy Policy, Caller Caller, AccessRequest Request) : Denial
    {
        /// <summary>The rules that would have allowed it to someone else, or at another time; empty when nobody may.</summary>
        public Seq<Rule> AllowingRules =>
            toSeq(Policy.Rules.Where(rule => rule.Effect == RuleEffect.Allow && rule.Covers(Request, unknown: true)))
                .Strict();

        /// <summary>Those of them that name the caller and only lack the hour.</summary>
        public Seq<Rule> OutsideHours
        {
            get
            {
                var roles = Caller.Roles.Map(static role => role.Value).ToArray();
                return AllowingRules.Filter(rule => rule.AppliesTo(Caller.Id, roles)).Strict();
            }
        }
    }

    /// <summary>The rule that decided, or the setting that is missing one.</summary>
    public string RuleName =>
        this switch
        {
            DirectMessage => "guild only",
            UnlistedGuild => "Access:Guilds",
            ByRule by => by.Rule.Name,
            LimitReached e => e.Rule.Name,
            NoRule no when no.AllowingRules is { IsEmpty: false } missing => string.Join(
                " or ",
                missing.Take(5).Map(static r => r.Name)
            ) + (missing.Count > 5 ? " …" : ""),
            _ => "no rule",
        };
}

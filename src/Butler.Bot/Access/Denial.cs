using LanguageExt;
using PlexButler.Bot.Access.Hours;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Access;

/// <summary>Why something was denied. Closed: <see cref="Match"/> has an argument for each case.</summary>
abstract record Denial
{
    Denial() { }

    /// <summary>The rule that decided, or the setting that lacks one.</summary>
    public string RuleName =>
        Match(
            directMessage: static _ => "guild only",
            unlistedGuild: static _ => "Access:Guilds",
            byRule: static denial => denial.Rule.Name,
            limitReached: static denial => denial.Rule.Name,
            noRule: static denial => denial.DescribeAllowingRules()
        );

    /// <summary>What to make of each case.</summary>
    public abstract A Match<A>(
        Func<DirectMessage, A> directMessage,
        Func<UnlistedGuild, A> unlistedGuild,
        Func<ByRule, A> byRule,
        Func<LimitReached, A> limitReached,
        Func<NoRule, A> noRule
    );

    /// <summary>Not in a guild, so there are no roles to decide by.</summary>
    public sealed record DirectMessage : Denial
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<DirectMessage, A> directMessage,
            Func<UnlistedGuild, A> unlistedGuild,
            Func<ByRule, A> byRule,
            Func<LimitReached, A> limitReached,
            Func<NoRule, A> noRule
        ) => directMessage(this);
    }

    /// <summary>A guild that <c>Access:Guilds</c> does not list.</summary>
    public sealed record UnlistedGuild(Snowflake Guild) : Denial
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<DirectMessage, A> directMessage,
            Func<UnlistedGuild, A> unlistedGuild,
            Func<ByRule, A> byRule,
            Func<LimitReached, A> limitReached,
            Func<NoRule, A> noRule
        ) => unlistedGuild(this);
    }

    /// <summary>A rule denies it.</summary>
    public sealed record ByRule(Rule Rule) : Denial
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<DirectMessage, A> directMessage,
            Func<UnlistedGuild, A> unlistedGuild,
            Func<ByRule, A> byRule,
            Func<LimitReached, A> limitReached,
            Func<NoRule, A> noRule
        ) => byRule(this);
    }

    /// <summary>A rule allows it, but its limit is reached.</summary>
    public sealed record LimitReached(Rule Rule, LimitHit Limit) : Denial
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<DirectMessage, A> directMessage,
            Func<UnlistedGuild, A> unlistedGuild,
            Func<ByRule, A> byRule,
            Func<LimitReached, A> limitReached,
            Func<NoRule, A> noRule
        ) => limitReached(this);
    }

    /// <summary>No rule allows it.</summary>
    /// <param name="Policy">What decided.</param>
    /// <param name="Caller">Who asked.</param>
    /// <param name="Request">What they asked for.</param>
    public sealed record NoRule(Policy Policy, Caller Caller, AccessRequest Request) : Denial
    {
        const int MaxNames = 5;

        /// <summary>The rules that allow it to someone else, or at another time; empty when nobody may do it.</summary>
        public Seq<Rule> AllowingRules =>
            Policy
                .Rules.Filter(rule => rule.Effect == RuleEffect.Allow && rule.Covers(Request, unknown: true))
                .Strict();

        /// <summary>Those of them that include the caller, but not at this hour.</summary>
        public Seq<Rule> OutsideHours
        {
            get
            {
                var roles = Caller.Roles.Map(static role => role.Value).ToArray();
                var clock = new LocalClock(Request.At);
                var closed = new List<Rule>();
                foreach (var rule in AllowingRules)
                    if (rule.AppliesTo(Caller.Id, roles) && !rule.IsInForce(ref clock))
                        closed.Add(rule);
                return toSeq(closed).Strict();
            }
        }

        /// <inheritdoc/>
        public override A Match<A>(
            Func<DirectMessage, A> directMessage,
            Func<UnlistedGuild, A> unlistedGuild,
            Func<ByRule, A> byRule,
            Func<LimitReached, A> limitReached,
            Func<NoRule, A> noRule
        ) => noRule(this);

        internal string DescribeAllowingRules()
        {
            var names = AllowingRules.Map(static rule => rule.Name);
            return names.IsEmpty
                ? "no rule"
                : string.Join(" or ", names.Take(MaxNames)) + (names.Count > MaxNames ? " …" : "");
        }
    }
}

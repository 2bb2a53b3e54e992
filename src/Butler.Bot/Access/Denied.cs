using LanguageExt;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Access;

/// <summary>Denied, and why. Closed.</summary>
abstract record Denied
{
    Denied() { }

    /// <summary>Not in a guild, so there are no roles to go by.</summary>
    public sealed record DirectMessage : Denied;

    /// <summary>A guild that <c>Access:Guilds</c> does not list.</summary>
    public sealed record ForeignGuild(Snowflake Guild) : Denied;

    /// <summary>A rule denies it.</summary>
    public sealed record ByRule(Rule Denying) : Denied;

    /// <summary>A rule allows it, but not so often.</summary>
    public sealed record Exhausted(Rule Limited, Spent Spent) : Denied;

    /// <summary>No rule allows it.</summary>
    /// <param name="Policy">What decided.</param>
    /// <param name="Caller">Who asked.</param>
    /// <param name="Request">For what.</param>
    public sealed record NoRule(Policy Policy, Caller Caller, AccessRequest Request) : Denied
    {
        /// <summary>The rules that would have allowed it to someone else, or at another time; empty when nobody may.</summary>
        public Seq<Rule> Missing =>
            toSeq(Policy.Rules.Where(rule => rule.Effect == Effect.Allow && rule.Covers(Request, unknown: true)))
                .Strict();

        /// <summary>Those of them that name the caller and only lack the hour.</summary>
        public Seq<Rule> Closed
        {
            get
            {
                var roles = Caller.Roles.Map(static role => role.Value).ToArray();
                return Missing.Filter(rule => rule.Names(Caller.Id, roles)).Strict();
            }
        }
    }

    /// <summary>The rule that decided, or the setting that is missing one.</summary>
    public string Rule =>
        this switch
        {
            DirectMessage => "guild only",
            ForeignGuild => "Access:Guilds",
            ByRule by => by.Denying.Name,
            Exhausted e => e.Limited.Name,
            NoRule no when no.Missing is { IsEmpty: false } missing => string.Join(
                " or ",
                missing.Take(5).Map(static r => r.Name)
            ) + (missing.Count > 5 ? " …" : ""),
            _ => "no rule",
        };
}

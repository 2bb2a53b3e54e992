using LanguageExt;
using PlexButler.Discord;

namespace PlexButler.Bot.Access;

/// <summary>Who may do what, where. What no rule allows is denied.</summary>
/// <param name="Guilds">The guilds the bot answers in.</param>
/// <param name="Rules">What is allowed there.</param>
sealed record Policy(Seq<Snowflake> Guilds, Seq<Rule> Rules)
{
    /// <summary>The decision, naming the rule that made it. Pure.</summary>
    public Either<Denied, Allowed> Decide(Option<Snowflake> guild, Caller caller, Verb verb)
    {
        if (guild.Case is not Snowflake here || !caller.IsMember) return new Denied.DirectMessage();
        if (!Guilds.Exists(g => g == here)) return new Denied.ForeignGuild(here);
        var covering = Rules.Filter(rule => rule.Covers(verb));
        return covering.Find(rule => rule.Names(caller)).Match<Either<Denied, Allowed>>(
            Some: rule => new Allowed(rule.Name),
            None: () => new Denied.NoRule(verb, covering.Filter(static rule => rule.Roles.Count > 0).Strict()));
    }
}

/// <summary>Allowed, and by which rule.</summary>
sealed record Allowed(string Rule);

/// <summary>Denied, and why. Closed.</summary>
abstract record Denied
{
    Denied() { }

    /// <summary>Not in a guild, so there are no roles to go by.</summary>
    public sealed record DirectMessage : Denied;

    /// <summary>A guild that <c>Access:Guilds</c> does not list.</summary>
    public sealed record ForeignGuild(Snowflake Guild) : Denied;

    /// <summary>No rule allows it.</summary>
    /// <param name="Verb">What was asked.</param>
    /// <param name="Missing">The rules that would have allowed it to someone; empty when nobody may.</param>
    public sealed record NoRule(Verb Verb, Seq<Rule> Missing) : Denied;

    /// <summary>The rule that decided, or the setting that is missing one.</summary>
    public string Rule => this switch
    {
        DirectMessage => "guild only",
        ForeignGuild => "Access:Guilds",
        NoRule { Missing.IsEmpty: false } no => string.Join(" or ", no.Missing.Map(static r => r.Name)),
        _ => "no rule",
    };
}

using System.Collections.Immutable;
using LanguageExt;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Access;

/// <summary>Pure: the rules that <c>Access:Viewers</c>, <c>Access:Operators</c> and <c>Access:Admins</c> stand for; each includes what the one before may.</summary>
static class Shorthands
{
    /// <summary>Those of the three that name somebody.</summary>
    public static Seq<Rule> expand(Seq<Snowflake> viewers, bool everyoneViews, Seq<Snowflake> operators, Seq<Snowflake> admins) => Seq(
        rule("Access:Viewers", viewers, [Verb.List]) with { Everyone = everyoneViews },
        rule("Access:Operators", operators, [Verb.List, Verb.Start, Verb.Stop]),
        rule("Access:Admins", admins, [Verb.List, Verb.Start, Verb.Stop, Verb.StartAll, Verb.StopAll, Verb.Why, Verb.Doctor]))
        .Filter(static r => r.Everyone || !r.Roles.IsEmpty).Strict();

    static Rule rule(string name, Seq<Snowflake> roles, ImmutableArray<Verb> verbs) => new(name, Effect.Allow, verbs) { Roles = [.. roles] };
}

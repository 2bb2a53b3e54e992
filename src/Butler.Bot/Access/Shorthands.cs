using System.Collections.Immutable;
using LanguageExt;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Access;

/// <summary>Pure: the rules that <c>Access:Viewers</c>, <c>Access:Operators</c> and <c>Access:Admins</c> stand for; each includes what the one before may.</summary>
static class Shorthands
{
    /// <summary>The three settings, which name the rules they stand for.</summary>
    public static readonly ImmutableArray<string> names = ["Access:Viewers", "Access:Operators", "Access:Admins"];

    /// <summary>Those of the three that name somebody.</summary>
    public static Seq<Rule> expand(
        Seq<Snowflake> viewers,
        bool everyoneViews,
        Seq<Snowflake> operators,
        Seq<Snowflake> admins
    ) =>
        Seq(
                rule(names[0], viewers, [Verb.List, Verb.Status, Verb.History]) with
                {
                    Everyone = everyoneViews,
                },
                rule(names[1], operators, [Verb.List, Verb.Start, Verb.Stop, Verb.Status, Verb.History]),
                rule(
                    names[2],
                    admins,
                    [
                        Verb.List,
                        Verb.Start,
                        Verb.Stop,
                        Verb.StartAll,
                        Verb.StopAll,
                        Verb.Why,
                        Verb.Doctor,
                        Verb.Status,
                        Verb.History,
                    ]
                )
            )
            .Filter(static r => r.Everyone || !r.Roles.IsEmpty)
            .Strict();

    static Rule rule(string name, Seq<Snowflake> roles, ImmutableArray<Verb> verbs) =>
        new(name, Effect.Allow, verbs) { Roles = [.. roles] };
}

using LanguageExt;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Access;

/// <summary>Lets some roles do some things.</summary>
/// <param name="Name">What a person reads: the setting the rule comes from.</param>
/// <param name="Verbs">What it allows.</param>
/// <param name="Roles">Whom, by role id.</param>
/// <param name="Everyone">Whether every member of the guild is meant.</param>
sealed record Rule(string Name, Seq<Verb> Verbs, Seq<Snowflake> Roles, bool Everyone)
{
    /// <summary>The word that stands for every member of the guild.</summary>
    public const string EveryoneWord = "everyone";

    /// <summary>The rules that <c>Access:Viewers</c>, <c>Access:Operators</c> and <c>Access:Admins</c> stand for; each includes what the one before may.</summary>
    public static Seq<Rule> Shorthands(Seq<Snowflake> viewers, bool everyoneViews, Seq<Snowflake> operators, Seq<Snowflake> admins) => Seq(
        new Rule("Access:Viewers", Seq1(Verb.List), viewers, everyoneViews),
        new Rule("Access:Operators", Seq(Verb.List, Verb.Start, Verb.Stop), operators, false),
        new Rule("Access:Admins", Seq(Verb.List, Verb.Start, Verb.Stop, Verb.StartAll, Verb.StopAll, Verb.Doctor), admins, false));

    /// <summary>Whether the rule is about this verb.</summary>
    public bool Covers(Verb verb) => Verbs.Exists(v => v == verb);

    /// <summary>Whether the rule is about this caller.</summary>
    public bool Names(Caller caller) => Everyone || Roles.Exists(role => caller.Roles.Exists(has => has == role));
}

using CsCheck;
using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests;

/// <summary>Who may do what: a table of the shorthands, and what holds for every policy.</summary>
public sealed class PolicySpecs
{
    static readonly Snowflake guild = new(1), viewer = new(10), oper = new(20), admin = new(30);
    static readonly Policy policy = new(Seq1(guild), Rule.Shorthands(Seq1(viewer), false, Seq1(oper), Seq1(admin)));

    static readonly Gen<Snowflake> role = Gen.ULong[1, 40].Select(static n => new Snowflake(n));
    static readonly Gen<Caller> caller = Gen.Select(role.Array[0, 5], Gen.Bool, static (roles, member) => new Caller(new Snowflake(99), "x", member, toSeq(roles)));
    static readonly Gen<Verb> verb = Gen.Enum<Verb>();

    [Theory]
    [InlineData(10, "List")]
    [InlineData(20, "List Start Stop")]
    [InlineData(30, "List Start Stop StartAll StopAll Doctor")]
    [InlineData(77, "")]
    public void Each_shorthand_allows_its_verbs_and_no_more(ulong role, string allowed)
    {
        var may = Enum.GetValues<Verb>().Where(v => policy.Decide(Some(guild), Member(role), v).IsRight).Select(v => v.ToString());
        Assert.Equal(allowed, string.Join(' ', may));
    }

    [Fact]
    public void Everyone_may_look_only_if_the_settings_say_so() =>
        Assert.Equal("Access:Viewers", new Policy(Seq1(guild), Rule.Shorthands(Empty, true, Empty, Empty)).Decide(Some(guild), Member(77), Verb.List).Match(Right: a => a.Rule, Left: d => d.ToString()));

    [Fact]
    public void A_denial_names_the_rule_that_is_missing() =>
        Assert.Equal("Access:Admins", policy.Decide(Some(guild), Member(20), Verb.StartAll).Match(Right: a => a.Rule, Left: d => d.Rule));

    [Fact]
    public void Nobody_is_allowed_by_no_rules() =>
        Gen.Select(caller, verb).Sample((c, v) => new Policy(Seq1(guild), Empty).Decide(Some(guild), c, v).IsLeft);

    [Fact]
    public void Nobody_is_allowed_outside_the_guilds_or_without_membership() => Gen.Select(caller, verb, role).Sample((c, v, elsewhere) =>
        policy.Decide(None, c, v).IsLeft
        && (elsewhere == guild || policy.Decide(Some(elsewhere), c, v).IsLeft)
        && policy.Decide(Some(guild), c with { IsMember = false }, v).IsLeft);

    [Fact]
    public void More_roles_never_allow_less() => Gen.Select(caller, verb, role).Sample((c, v, more) =>
        policy.Decide(Some(guild), c, v).IsLeft || policy.Decide(Some(guild), c with { Roles = more.Cons(c.Roles) }, v).IsRight);

    static Caller Member(ulong role) => new(new Snowflake(99), "x", true, Seq1(new Snowflake(role)));
}

using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Discord;
using static LanguageExt.Prelude;
using static PlexButler.Bot.Tests.Policies;

namespace PlexButler.Bot.Tests;

/// <summary>The parts of a rule, by example: shorthands, patterns, hours, and which of several rules is named.</summary>
public sealed class RuleSpecs
{
    static readonly Snowflake viewer = new(10),
        oper = new(20),
        admin = new(30);
    static readonly Policy shorthands = new(
        Seq1(Guild),
        Shorthands.expand(Seq1(viewer), false, Seq1(oper), Seq1(admin))
    );
    static readonly DateTimeOffset noon = new(2026, 3, 23, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(10, "list status history")]
    [InlineData(20, "list start stop status history")]
    [InlineData(30, "list start stop start-all stop-all why doctor status history")]
    [InlineData(77, "")]
    public void Each_shorthand_allows_its_verbs_and_no_more(ulong role, string allowed) =>
        Assert.Equal(
            allowed,
            string.Join(
                ' ',
                VerbNames.all.Where(v => shorthands.Decide(Member(role), Ask(v)).IsRight).Select(VerbNames.name)
            )
        );

    [Fact]
    public void A_shorthand_that_names_nobody_is_no_rule() =>
        Assert.Equal(["Access:Viewers"], Shorthands.expand(Empty, true, Empty, Empty).Map(r => r.Name).ToArray());

    [Fact]
    public void A_denial_names_the_rules_that_are_missing()
    {
        Assert.Equal("Access:Admins", Rule(shorthands.Decide(Member(20), Ask(Verb.StartAll))));
        Assert.Equal("Access:Operators or Access:Admins", Rule(shorthands.Decide(Member(10), Ask(Verb.Start))));
        Assert.Equal("no rule", Rule(Of([]).Decide(Member(10), Ask(Verb.Start))));
        Assert.Equal("guild only", Rule(shorthands.Decide(Member(30), Ask(Verb.List) with { Guild = None })));
        Assert.Equal("Access:Guilds", Rule(shorthands.Decide(Member(30), Ask(Verb.List) with { Guild = Foreign })));
        var five = Enumerable.Range(0, 5).Select(n => Allow($"r{n}") with { Everyone = false, Roles = [admin] });
        Assert.Equal("r0 or r1 or r2 or r3 or r4", Rule(Of(five).Decide(Member(10), Ask(Verb.Start))));
        var some = Allow("some") with { Everyone = false, Roles = [admin], Tasks = [new("Backup*")] };
        Assert.Equal("some", Rule(Of([some]).Foresee(Member(10), Ask(Verb.Start) with { Task = null })));
        var many = Enumerable.Range(0, 7).Select(n => Allow($"r{n}") with { Everyone = false, Roles = [admin] });
        Assert.Equal("r0 or r1 or r2 or r3 or r4 …", Rule(Of(many).Decide(Member(10), Ask(Verb.Start))));
    }

    [Fact]
    public void Of_several_rules_that_allow_the_one_is_named_that_asks_least()
    {
        var plain = Allow("z") with { Roles = [viewer] };
        var (approval, cool, longer, few, many) = (
            plain with
            {
                Name = "a",
                Approval = true,
            },
            plain with
            {
                Name = "b",
                CoolDown = TimeSpan.FromMinutes(1),
            },
            plain with
            {
                Name = "c",
                CoolDown = TimeSpan.FromMinutes(2),
            },
            plain with
            {
                Name = "d",
                Quota = 1,
            },
            plain with
            {
                Name = "e",
                Quota = 2,
            }
        );
        Assert.Equal("z", Rule(Of([approval, cool, longer, few, many, plain]).Decide(Member(10), Ask(Verb.Start))));
        Assert.Equal("e", Rule(Of([approval, cool, longer, few, many]).Decide(Member(10), Ask(Verb.Start))));
        Assert.Equal("e", Rule(Of([many, few]).Decide(Member(10), Ask(Verb.Start))));
        Assert.Equal("e", Rule(Of([few, many]).Decide(Member(10), Ask(Verb.Start))));
        Assert.Equal("b", Rule(Of([cool, longer]).Decide(Member(10), Ask(Verb.Start))));
        Assert.Equal("b", Rule(Of([approval, longer, cool]).Decide(Member(10), Ask(Verb.Start))));
        Assert.Equal("a", Rule(Of([approval]).Decide(Member(10), Ask(Verb.Start))));
        Assert.Equal("y", Rule(Of([plain, plain with { Name = "y" }]).Decide(Member(10), Ask(Verb.Start))));
    }

    [Fact]
    public void Of_several_that_deny_the_first_by_name_is_told_and_of_several_spent_the_one_that_comes_back_soonest()
    {
        Assert.Equal("b", Rule(Of([Allow("a"), Deny("c"), Deny("b"), Deny("d")]).Decide(Member(10), Ask(Verb.Start))));
        var spent = Of([Allow("a"), Allow("b"), Allow("c")])
            .Decide(Member(10), Ask(Verb.Start), rule => new Spent(noon.AddMinutes(rule.Name == "b" ? 1 : 5), false));
        Assert.Equal("b", Rule(spent));
        foreach (
            var order in (Rule[][])
                [
                    [Allow("a"), Allow("b")],
                    [Allow("b"), Allow("a")],
                ]
        )
            Assert.Equal("a", Rule(Of(order).Decide(Member(10), Ask(Verb.Start), static _ => new Spent(noon, false))));
    }

    [Fact]
    public void A_rule_that_names_the_caller_but_is_closed_now_is_told_apart()
    {
        var night = Allow("night") with
        {
            Everyone = false,
            Roles = [viewer],
            Hours = [new Window(0x7F, 22 * 60, 6 * 60)],
        };
        var denied = (Denied.NoRule)
            Of([night, Allow("other") with { Everyone = false, Roles = [admin] }])
                .Decide(Member(10), Ask(Verb.Start))
                .Case;
        Assert.Equal((2, "night"), (denied.Missing.Count, denied.Closed.Head.Name));
    }

    [Fact]
    public void Verbs_are_read_by_name_in_any_case()
    {
        Assert.All(VerbNames.all, v =>
            Assert.Equal(v, VerbNames.parse(VerbNames.name(v).ToUpperInvariant()).IfNone((Verb)(-1)))
        );
        Assert.True(VerbNames.parse("startall").IsNone);
        Assert.Throws<ArgumentOutOfRangeException>(() => VerbNames.name((Verb)99));
        Assert.Equal(
            "start stop",
            string.Join(' ', VerbNames.all.Where(VerbNames.isAboutOneTask).Select(VerbNames.name))
        );
        Assert.Equal(
            "start-all stop-all",
            string.Join(' ', VerbNames.all.Where(VerbNames.isAboutEverything).Select(VerbNames.name))
        );
    }

    [Fact]
    public void A_shadowed_rule_is_found_with_the_one_before_it()
    {
        var narrow = Allow("narrow") with
        {
            Everyone = false,
            Roles = [viewer],
            Tasks = [new("Backup*")],
            Servers = ["plex"],
            Hours = [Window.Parse("Sat").IfNone(default(Window))],
        };
        Assert.Equal(
            "narrow by wide",
            Found(narrow, narrow with { Name = "wide", Tasks = [new("B*")], Roles = [viewer, oper] })
        );
        Assert.Equal("narrow by deny", Found(narrow, Deny("deny")));
        Assert.Equal("deny by denyall", Found(Deny("deny") with { Tasks = [new("X")] }, Deny("denyall")));
        Assert.Equal("second by first", Found(narrow with { Name = "first" }, narrow with { Name = "second" }));
        foreach (
            var no in (Rule[])
                [
                    Allow("deny") with
                    {
                        Everyone = true,
                        Approval = true,
                    },
                    Allow("l") with
                    {
                        CoolDown = TimeSpan.FromSeconds(1),
                    },
                    Allow("q") with
                    {
                        Quota = 3,
                    },
                    Allow("v") with
                    {
                        Verbs = [Verb.Stop],
                    },
                    narrow with
                    {
                        Name = "s",
                        Servers = ["attic"],
                    },
                    narrow with
                    {
                        Name = "r",
                        Roles = [oper],
                    },
                    narrow with
                    {
                        Name = "t",
                        Tasks = [new("C*")],
                    },
                    narrow with
                    {
                        Name = "h",
                        Hours = [Window.Parse("Sun").IfNone(default(Window))],
                    },
                    narrow with
                    {
                        Name = "z",
                        Zone = TimeZoneInfo.CreateCustomTimeZone("Z", TimeSpan.FromHours(1), "Z", "Z"),
                    },
                ]
        )
            Assert.Equal("", Found(narrow, no with { Tasks = no.Name == "t" ? no.Tasks : narrow.Tasks }));
        Assert.Equal(
            "",
            Found(Deny("deny") with { Everyone = false, Roles = [viewer] }, Allow("allow") with { Roles = [oper] })
        );
        var two = narrow with { Verbs = [Verb.Start, Verb.Stop], Tasks = [new("Backup*"), new("Clean*")] };
        Assert.Equal("", Found(two, narrow with { Name = "v", Tasks = [] }));
        Assert.Equal("", Found(two, two with { Name = "t", Tasks = [new("B*")] }));
        Assert.Equal("narrow by both", Found(two, two with { Name = "both", Tasks = [new("C*"), new("B*")] }));
        Assert.Equal(
            "one by everyone",
            Found(Allow("everyone"), Allow("one") with { Everyone = false, Users = [viewer], Approval = true })
        );
        Assert.Equal(
            "one by two",
            Found(
                Allow("one") with
                {
                    Everyone = false,
                    Users = [viewer],
                },
                Allow("two") with
                {
                    Everyone = false,
                    Users = [viewer, oper],
                }
            )
        );
        Assert.Equal(
            "two by one",
            Found(
                Allow("one") with
                {
                    Everyone = false,
                    Users = [viewer, oper],
                },
                Allow("two") with
                {
                    Everyone = false,
                    Users = [viewer],
                    Approval = true,
                }
            )
        );
    }

    static string Found(params Rule[] rules) =>
        string.Join(' ', Shadows.find(toSeq(rules)).Map(s => $"{s.Hidden.Name} by {s.By.Name}"));

    static Rule Allow(string name) => new(name, Effect.Allow, [Verb.Start]) { Everyone = true };

    static Rule Deny(string name) => Allow(name) with { Effect = Effect.Deny };

    static string Rule(Either<Denied, Allowed> decision) => decision.Match(Right: a => a.Rule.Name, Left: d => d.Rule);

    static AccessRequest Ask(Verb verb) =>
        new(Some(Guild), verb, VerbNames.isAboutOneTask(verb) ? "BackupDatabase" : null, "plex", noon);

    static Caller Member(ulong role) => new(new Snowflake(99), "x", true, Seq1(new Snowflake(role)));
}

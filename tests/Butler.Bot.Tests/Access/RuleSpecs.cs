using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;
using static PlexButler.Bot.Tests.Access.PolicyGenerators;

namespace PlexButler.Bot.Tests.Access;

/// <summary>The parts of a rule, by example: shorthands, patterns, hours, and which of several rules is named.</summary>
public sealed class RuleSpecs
{
    static readonly Snowflake ViewerRole = new(10),
        OperatorRole = new(20),
        AdminRole = new(30);
    static readonly Policy ShorthandPolicy = new(
        Seq1(Guild),
        RoleShorthands.Expand(Seq1(ViewerRole), false, Seq1(OperatorRole), Seq1(AdminRole))
    );
    static readonly DateTimeOffset Noon = new(2026, 3, 23, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(10, "list status history")]
    [InlineData(20, "list start stop status history")]
    [InlineData(30, "list start stop start-all stop-all why doctor status history")]
    [InlineData(77, "")]
    public void Every_role_shorthand_allows_only_its_own_commands(ulong role, string allowed) =>
        Assert.Equal(
            allowed,
            string.Join(
                ' ',
                PermissionNames
                    .All.Where(v => ShorthandPolicy.Decide(Member(role), RequestFor(v)).IsRight)
                    .Select(PermissionNames.Format)
            )
        );

    [Fact]
    public void A_role_shorthand_without_roles_creates_no_rule() =>
        Assert.Equal(["Access:Viewers"], RoleShorthands.Expand(Empty, true, Empty, Empty).Map(r => r.Name).ToArray());

    [Fact]
    public void A_denial_names_the_rules_that_would_have_allowed_it()
    {
        Assert.Equal("Access:Admins", RuleNameOf(ShorthandPolicy.Decide(Member(20), RequestFor(Permission.StartAll))));
        Assert.Equal(
            "Access:Operators or Access:Admins",
            RuleNameOf(ShorthandPolicy.Decide(Member(10), RequestFor(Permission.Start)))
        );
        Assert.Equal("no rule", RuleNameOf(PolicyOf([]).Decide(Member(10), RequestFor(Permission.Start))));
        Assert.Equal(
            "guild only",
            RuleNameOf(ShorthandPolicy.Decide(Member(30), RequestFor(Permission.List) with { Guild = None }))
        );
        Assert.Equal(
            "Access:Guilds",
            RuleNameOf(ShorthandPolicy.Decide(Member(30), RequestFor(Permission.List) with { Guild = OtherGuild }))
        );
        var five = Enumerable
            .Range(0, 5)
            .Select(n => Allow($"r{n}") with { IncludesEveryone = false, Roles = [AdminRole] });
        Assert.Equal(
            "r0 or r1 or r2 or r3 or r4",
            RuleNameOf(PolicyOf(five).Decide(Member(10), RequestFor(Permission.Start)))
        );
        var some = Allow("some") with { IncludesEveryone = false, Roles = [AdminRole], Tasks = [new("Backup*")] };
        Assert.Equal(
            "some",
            RuleNameOf(
                PolicyOf([some]).DecideOptimistically(Member(10), RequestFor(Permission.Start) with { Task = null })
            )
        );
        var many = Enumerable
            .Range(0, 7)
            .Select(n => Allow($"r{n}") with { IncludesEveryone = false, Roles = [AdminRole] });
        Assert.Equal(
            "r0 or r1 or r2 or r3 or r4 …",
            RuleNameOf(PolicyOf(many).Decide(Member(10), RequestFor(Permission.Start)))
        );
    }

    [Fact]
    public void The_least_restrictive_of_several_allowing_rules_is_reported()
    {
        var plain = Allow("z") with { Roles = [ViewerRole] };
        var (approval, cool, longer, few, many) = (
            plain with
            {
                Name = "a",
                NeedsApproval = true,
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
        Assert.Equal(
            "z",
            RuleNameOf(
                PolicyOf([approval, cool, longer, few, many, plain]).Decide(Member(10), RequestFor(Permission.Start))
            )
        );
        Assert.Equal(
            "e",
            RuleNameOf(PolicyOf([approval, cool, longer, few, many]).Decide(Member(10), RequestFor(Permission.Start)))
        );
        Assert.Equal("e", RuleNameOf(PolicyOf([many, few]).Decide(Member(10), RequestFor(Permission.Start))));
        Assert.Equal("e", RuleNameOf(PolicyOf([few, many]).Decide(Member(10), RequestFor(Permission.Start))));
        Assert.Equal("b", RuleNameOf(PolicyOf([cool, longer]).Decide(Member(10), RequestFor(Permission.Start))));
        Assert.Equal(
            "b",
            RuleNameOf(PolicyOf([approval, longer, cool]).Decide(Member(10), RequestFor(Permission.Start)))
        );
        Assert.Equal("a", RuleNameOf(PolicyOf([approval]).Decide(Member(10), RequestFor(Permission.Start))));
        Assert.Equal(
            "y",
            RuleNameOf(PolicyOf([plain, plain with { Name = "y" }]).Decide(Member(10), RequestFor(Permission.Start)))
        );
    }

    [Fact]
    public void The_first_denying_rule_or_the_soonest_available_limit_is_reported()
    {
        Assert.Equal(
            "b",
            RuleNameOf(
                PolicyOf([Allow("a"), Deny("c"), Deny("b"), Deny("d")]).Decide(Member(10), RequestFor(Permission.Start))
            )
        );
        var spent = PolicyOf([Allow("a"), Allow("b"), Allow("c")])
            .Decide(Member(10), RequestFor(Permission.Start), rule => new LimitHit(
                Noon.AddMinutes(rule.Name == "b" ? 1 : 5),
                false
            ));
        Assert.Equal("b", RuleNameOf(spent));
        foreach (
            var order in (Rule[][])
                [
                    [Allow("a"), Allow("b")],
                    [Allow("b"), Allow("a")],
                ]
        )
            Assert.Equal(
                "a",
                RuleNameOf(
                    PolicyOf(order)
                        .Decide(Member(10), RequestFor(Permission.Start), static _ => new LimitHit(Noon, false))
                )
            );
    }

    [Fact]
    public void A_denial_outside_the_hours_of_a_rule_reports_that_rule()
    {
        var night = Allow("night") with
        {
            IncludesEveryone = false,
            Roles = [ViewerRole],
            Hours = [new Window(0x7F, 22 * 60, 6 * 60)],
        };
        var denied = (Denial.NoRule)
            PolicyOf([night, Allow("other") with { IncludesEveryone = false, Roles = [AdminRole] }])
                .Decide(Member(10), RequestFor(Permission.Start))
                .Case;
        Assert.Equal((2, "night"), (denied.AllowingRules.Count, denied.OutsideHours.Head.Name));
    }

    [Fact]
    public void Permission_names_are_parsed_case_insensitively()
    {
        Assert.All(PermissionNames.All, v =>
            Assert.Equal(
                v,
                PermissionNames.Parse(PermissionNames.Format(v).ToUpperInvariant()).IfNone((Permission)(-1))
            )
        );
        Assert.True(PermissionNames.Parse("startall").IsNone);
        Assert.Throws<ArgumentOutOfRangeException>(() => PermissionNames.Format((Permission)99));
        Assert.Equal(
            "start stop",
            string.Join(' ', PermissionNames.All.Where(PermissionNames.IsForOneTask).Select(PermissionNames.Format))
        );
        Assert.Equal(
            "start-all stop-all",
            string.Join(' ', PermissionNames.All.Where(PermissionNames.IsForAllTasks).Select(PermissionNames.Format))
        );
    }

    [Fact]
    public void An_unreachable_rule_is_reported_with_the_rule_that_hides_it()
    {
        var narrow = Allow("narrow") with
        {
            IncludesEveryone = false,
            Roles = [ViewerRole],
            Tasks = [new("Backup*")],
            Servers = ["plex"],
            Hours = [Window.Parse("Sat").IfNone(default(Window))],
        };
        Assert.Equal(
            "narrow by wide",
            FindUnreachable(
                narrow,
                narrow with
                {
                    Name = "wide",
                    Tasks = [new("B*")],
                    Roles = [ViewerRole, OperatorRole],
                }
            )
        );
        Assert.Equal("narrow by deny", FindUnreachable(narrow, Deny("deny")));
        Assert.Equal("deny by denyall", FindUnreachable(Deny("deny") with { Tasks = [new("X")] }, Deny("denyall")));
        Assert.Equal(
            "second by first",
            FindUnreachable(narrow with { Name = "first" }, narrow with { Name = "second" })
        );
        foreach (
            var no in (Rule[])
                [
                    Allow("deny") with
                    {
                        IncludesEveryone = true,
                        NeedsApproval = true,
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
                        Permissions = [Permission.Stop],
                    },
                    narrow with
                    {
                        Name = "s",
                        Servers = ["attic"],
                    },
                    narrow with
                    {
                        Name = "r",
                        Roles = [OperatorRole],
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
                        TimeZone = TimeZoneInfo.CreateCustomTimeZone("Z", TimeSpan.FromHours(1), "Z", "Z"),
                    },
                ]
        )
            Assert.Equal("", FindUnreachable(narrow, no with { Tasks = no.Name == "t" ? no.Tasks : narrow.Tasks }));
        Assert.Equal(
            "",
            FindUnreachable(
                Deny("deny") with
                {
                    IncludesEveryone = false,
                    Roles = [ViewerRole],
                },
                Allow("allow") with
                {
                    Roles = [OperatorRole],
                }
            )
        );
        var two = narrow with
        {
            Permissions = [Permission.Start, Permission.Stop],
            Tasks = [new("Backup*"), new("Clean*")],
        };
        Assert.Equal("", FindUnreachable(two, narrow with { Name = "v", Tasks = [] }));
        Assert.Equal("", FindUnreachable(two, two with { Name = "t", Tasks = [new("B*")] }));
        Assert.Equal(
            "narrow by both",
            FindUnreachable(two, two with { Name = "both", Tasks = [new("C*"), new("B*")] })
        );
        Assert.Equal(
            "one by everyone",
            FindUnreachable(
                Allow("everyone"),
                Allow("one") with
                {
                    IncludesEveryone = false,
                    Users = [ViewerRole],
                    NeedsApproval = true,
                }
            )
        );
        Assert.Equal(
            "one by two",
            FindUnreachable(
                Allow("one") with
                {
                    IncludesEveryone = false,
                    Users = [ViewerRole],
                },
                Allow("two") with
                {
                    IncludesEveryone = false,
                    Users = [ViewerRole, OperatorRole],
                }
            )
        );
        Assert.Equal(
            "two by one",
            FindUnreachable(
                Allow("one") with
                {
                    IncludesEveryone = false,
                    Users = [ViewerRole, OperatorRole],
                },
                Allow("two") with
                {
                    IncludesEveryone = false,
                    Users = [ViewerRole],
                    NeedsApproval = true,
                }
            )
        );
    }

    static string FindUnreachable(params Rule[] rules) =>
        string.Join(' ', UnreachableRules.Find(toSeq(rules)).Map(s => $"{s.Hidden.Name} by {s.By.Name}"));

    static Rule Allow(string name) => new(name, RuleEffect.Allow, [Permission.Start]) { IncludesEveryone = true };

    static Rule Deny(string name) => Allow(name) with { Effect = RuleEffect.Deny };

    static string RuleNameOf(Either<Denial, Grant> decision) =>
        decision.Match(Right: a => a.Rule.Name, Left: d => d.RuleName);

    static AccessRequest RequestFor(Permission verb) =>
        new(Some(Guild), verb, PermissionNames.IsForOneTask(verb) ? "BackupDatabase" : null, "plex", Noon);

    static Caller Member(ulong role) => new(new Snowflake(99), "x", true, Seq1(new Snowflake(role)));
}

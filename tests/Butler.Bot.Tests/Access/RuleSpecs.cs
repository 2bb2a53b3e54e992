using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Access.Hours;
using PlexButler.Bot.Interactions;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;
using static PlexButler.Bot.Tests.Access.PolicyGenerators;

namespace PlexButler.Bot.Tests.Access;

/// <summary>The parts of a rule, by example: role settings, patterns, hours, and which rule is named.</summary>
public sealed class RuleSpecs
{
    static readonly Snowflake ViewerRole = new(10),
        OperatorRole = new(20),
        AdminRole = new(30);
    static readonly Policy ShorthandPolicy = new(
        Seq1(Guild),
        RoleShorthands.Expand(Permissions.Set, Seq1(ViewerRole), false, Seq1(OperatorRole), Seq1(AdminRole))
    );
    static readonly DateTimeOffset Noon = new(2026, 3, 23, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(10, "list status history report")]
    [InlineData(20, "list start stop status history report")]
    [InlineData(
        30,
        "list start stop start-all stop-all why doctor status history report pin activities cancel configure plan pause"
    )]
    [InlineData(77, "")]
    public void Every_role_shorthand_allows_only_its_own_commands(ulong role, string allowed) =>
        Assert.Equal(
            allowed,
            string.Join(
                ' ',
                Permissions
                    .Set.All.Where(permission => ShorthandPolicy.Decide(Member(role), RequestFor(permission)).IsRight)
                    .Select(permission => permission.Name)
            )
        );

    [Fact]
    public void A_role_shorthand_without_roles_creates_no_rule() =>
        Assert.Equal(
            ["Access:Viewers"],
            RoleShorthands.Expand(Permissions.Set, Empty, true, Empty, Empty).Map(r => r.Name).ToArray()
        );

    [Fact]
    public void A_denial_names_the_rules_that_would_have_allowed_it()
    {
        Assert.Equal("Access:Admins", RuleNameOf(ShorthandPolicy.Decide(Member(20), RequestFor(Permissions.StartAll))));
        Assert.Equal(
            "Access:Operators or Access:Admins",
            RuleNameOf(ShorthandPolicy.Decide(Member(10), RequestFor(Permissions.Start)))
        );
        Assert.Equal("no rule", RuleNameOf(PolicyOf([]).Decide(Member(10), RequestFor(Permissions.Start))));
        Assert.Equal(
            "guild only",
            RuleNameOf(ShorthandPolicy.Decide(Member(30), RequestFor(Permissions.List) with { Guild = None }))
        );
        Assert.Equal(
            "Access:Guilds",
            RuleNameOf(ShorthandPolicy.Decide(Member(30), RequestFor(Permissions.List) with { Guild = OtherGuild }))
        );
        var five = Enumerable
            .Range(0, 5)
            .Select(n => Allow($"r{n}") with { IncludesEveryone = false, Roles = [AdminRole] });
        Assert.Equal(
            "r0 or r1 or r2 or r3 or r4",
            RuleNameOf(PolicyOf(five).Decide(Member(10), RequestFor(Permissions.Start)))
        );
        var some = Allow("some") with { IncludesEveryone = false, Roles = [AdminRole], Tasks = [new("Backup*")] };
        Assert.Equal(
            "some",
            RuleNameOf(
                PolicyOf([some]).DecideOptimistically(Member(10), RequestFor(Permissions.Start) with { Task = None })
            )
        );
        var many = Enumerable
            .Range(0, 7)
            .Select(n => Allow($"r{n}") with { IncludesEveryone = false, Roles = [AdminRole] });
        Assert.Equal(
            "r0 or r1 or r2 or r3 or r4 …",
            RuleNameOf(PolicyOf(many).Decide(Member(10), RequestFor(Permissions.Start)))
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
                PolicyOf([approval, cool, longer, few, many, plain]).Decide(Member(10), RequestFor(Permissions.Start))
            )
        );
        Assert.Equal(
            "e",
            RuleNameOf(PolicyOf([approval, cool, longer, few, many]).Decide(Member(10), RequestFor(Permissions.Start)))
        );
        Assert.Equal("e", RuleNameOf(PolicyOf([many, few]).Decide(Member(10), RequestFor(Permissions.Start))));
        Assert.Equal("e", RuleNameOf(PolicyOf([few, many]).Decide(Member(10), RequestFor(Permissions.Start))));
        Assert.Equal("b", RuleNameOf(PolicyOf([cool, longer]).Decide(Member(10), RequestFor(Permissions.Start))));
        Assert.Equal(
            "b",
            RuleNameOf(PolicyOf([approval, longer, cool]).Decide(Member(10), RequestFor(Permissions.Start)))
        );
        Assert.Equal("a", RuleNameOf(PolicyOf([approval]).Decide(Member(10), RequestFor(Permissions.Start))));
        Assert.Equal(
            "y",
            RuleNameOf(PolicyOf([plain, plain with { Name = "y" }]).Decide(Member(10), RequestFor(Permissions.Start)))
        );
    }

    [Fact]
    public void The_first_denying_rule_or_the_soonest_available_limit_is_reported()
    {
        Assert.Equal(
            "b",
            RuleNameOf(
                PolicyOf([Allow("a"), Deny("c"), Deny("b"), Deny("d")])
                    .Decide(Member(10), RequestFor(Permissions.Start))
            )
        );
        var spent = PolicyOf([Allow("a"), Allow("b"), Allow("c")])
            .Decide(Member(10), RequestFor(Permissions.Start), rule =>
                Some(new LimitHit(Noon.AddMinutes(rule.Name == "b" ? 1 : 5), IsQuota: false))
            );
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
                        .Decide(Member(10), RequestFor(Permissions.Start), static _ =>
                            Some(new LimitHit(Noon, IsQuota: false))
                        )
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
        var denied = PolicyOf([night, Allow("other") with { IncludesEveryone = false, Roles = [AdminRole] }])
            .Decide(Member(10), RequestFor(Permissions.Start))
            .Match(Left: Assert.IsType<Denial.NoRule>, Right: _ => throw new InvalidOperationException("allowed"));
        Assert.Equal((2, "night"), (denied.AllowingRules.Count, denied.OutsideHours.Head.Name));
    }

    [Fact]
    public void Permission_names_are_parsed_case_insensitively()
    {
        Assert.All(Permissions.Set.All, permission =>
            Assert.Equal(Some(permission), Permissions.Set.Find(permission.Name.ToUpperInvariant()))
        );
        Assert.True(Permissions.Set.Find("startall").IsNone);
        Assert.Equal("start stop", string.Join(' ', Permissions.Set.All.Where(permission => permission.IsForOneTask)));
        Assert.Equal(
            "start-all stop-all configure configure configure plan pause",
            string.Join(
                ' ',
                CommandTable
                    .All.Rows.Bind(row => row.Usages)
                    .Filter(usage => usage.NeedsConfirmation)
                    .Map(usage => usage.Permission)
            )
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
                        Permissions = [Permissions.Stop],
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
            Permissions = [Permissions.Start, Permissions.Stop],
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
        string.Join(' ', UnreachableRules.Find(toSeq(rules)).Map(s => $"{s.Unreachable.Name} by {s.Covering.Name}"));

    static Rule Allow(string name) => new(name, RuleEffect.Allow, [Permissions.Start]) { IncludesEveryone = true };

    static Rule Deny(string name) => Allow(name) with { Effect = RuleEffect.Deny };

    static string RuleNameOf(Either<Denial, Grant> decision) =>
        decision.Match(Right: a => a.Rule.Name, Left: d => d.RuleName);

    static AccessRequest RequestFor(Permission permission) =>
        new(Some(Guild), permission, permission.IsForOneTask ? Some("BackupDatabase") : None, "plex", Noon);

    static Caller Member(ulong role) => new(new Snowflake(99), "x", true, Seq1(new Snowflake(role)));
}

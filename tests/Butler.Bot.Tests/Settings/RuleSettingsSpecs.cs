using Microsoft.Extensions.Configuration;
using PlexButler.Bot.Access;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Settings.Parsing;
using PlexButler.Bot.Tests.Access;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Settings;

/// <summary><c>Access:Rules</c>: what is read, and that every problem is reported with the rule's name.</summary>
public sealed class RuleSettingsSpecs
{
    [Fact]
    public void Every_part_of_a_rule_is_read()
    {
        var rule = ReadValid(NightRuleSettings());
        Assert.Equal(("night", RuleEffect.Allow, true), (rule.Name, rule.Effect, rule.NeedsApproval));
        Assert.Equal([Permissions.Start, Permissions.Stop], rule.Permissions);
        Assert.Equal(["Backup*", "OptimizeDatabase"], rule.Tasks.Select(t => t.Pattern));
        Assert.Equal(["plex"], rule.Servers);
        Assert.Equal(
            (11111111111111111UL, 22222222222222222UL),
            (rule.Roles.Single().Value, rule.Users.Single().Value)
        );
        Assert.Equal(["Fri,Sat 22:00-06:00", "02:00-05:00"], rule.Hours.Select(h => h.ToString()));
        Assert.Equal(
            (Some(TimeSpan.FromMinutes(10)), Some(3), LimitScope.Task, TimeZoneInfo.Utc.Id),
            (rule.CoolDown, rule.Quota, rule.LimitScope, rule.TimeZone.Id)
        );
    }

    [Fact]
    public void A_rule_is_named_by_its_key_and_a_star_means_every_verb()
    {
        var rule = ReadValid(
            new()
            {
                ["Access:Rules:freeze:Effect"] = "deny",
                ["Access:Rules:freeze:Verbs"] = "*",
                ["Access:Rules:freeze:Roles"] = "everyone",
            }
        );
        Assert.Equal(
            ("freeze", RuleEffect.Deny, true, LimitScope.Member | LimitScope.Task),
            (rule.Name, rule.Effect, rule.IncludesEveryone, rule.LimitScope)
        );
        Assert.Equal(Permissions.Set.All, rule.Permissions);
    }

    [Theory]
    [InlineData("Effect", "permit", "'allow' or 'deny'")]
    [InlineData("Effect", null, "'allow' or 'deny'")]
    [InlineData("Verbs", "start,strat", "'strat' is not one of")]
    [InlineData("Verbs", null, "could never match")]
    [InlineData("Verbs", "start,start-all", "start-all does not concern one task")]
    [InlineData("Tasks", "Back up!", "'up!' is not a task's name")]
    [InlineData("Servers", "attic", "no server 'attic'")]
    [InlineData("Roles", "Admins", "'Admins' is not a Discord id")]
    [InlineData("Roles", "everyone", "may be allowed list, status, history and report only")]
    [InlineData("Users", "ada", "'ada' is not a Discord id")]
    [InlineData("Hours", "Mon 8-9", "'Mon 8-9' is not like")]
    [InlineData("TimeZone", "Mars/Olympus", "'Mars/Olympus'")]
    [InlineData("CoolDown", "10", "whole number with a unit")]
    [InlineData("CoolDown", "2d", "at most 1d")]
    [InlineData("Quota", "0", "from 1 to 1000")]
    [InlineData("Quota", "many", "from 1 to 1000")]
    [InlineData("Per", "guild", "'member', 'task' or both")]
    [InlineData("Approval", "yes", "'true' or 'false'")]
    [InlineData("Role", "1", "is not a property of a rule")]
    [InlineData("Name", "a`b", "1 to 64 letters")]
    public void An_invalid_part_is_reported_with_the_name_of_the_rule(string part, string? value, string message)
    {
        var settings = NightRuleSettings();
        settings[$"Access:Rules:0:{part}"] = value;
        var problem = Assert.Single(ReadProblems(settings), p => p.Message.Contains(message, StringComparison.Ordinal));
        Assert.StartsWith(part == "Name" ? "rule 'a`b'" : "rule 'night'", problem.Message, StringComparison.Ordinal);
        Assert.StartsWith("Access:Rules:0:", problem.Setting, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_for_nobody_is_reported_as_never_matching()
    {
        var settings = NightRuleSettings();
        (settings["Access:Rules:0:Roles"], settings["Access:Rules:0:Users"]) = (null, null);
        Assert.Contains("could never match", Assert.Single(ReadProblems(settings)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_deny_rule_with_limits_or_approval_is_rejected()
    {
        var settings = NightRuleSettings();
        settings["Access:Rules:0:Effect"] = "deny";
        Assert.Equal(
            ["CoolDown", "Quota", "Per", "Approval"],
            ReadProblems(settings).Select(p => p.Setting.Split(':')[^1])
        );
    }

    [Fact]
    public void Duplicate_and_missing_rule_names_are_reported()
    {
        var settings = NightRuleSettings();
        foreach (var (key, value) in NightRuleSettings())
            settings[key.Replace(":0:", ":1:", StringComparison.Ordinal)] = value;
        Assert.Contains(
            "the name is used twice",
            Assert.Single(ReadProblems(settings)).Message,
            StringComparison.Ordinal
        );
        settings.Remove("Access:Rules:1:Name");
        Assert.Equal("Access:Rules:1:Name", Assert.Single(ReadProblems(settings)).Setting);
    }

    [Fact]
    public void A_global_time_zone_applies_to_rules_without_their_own()
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Berlin", out var berlin))
            Assert.Skip("this machine has no time zone data");
        var settings = NightRuleSettings();
        settings.Remove("Access:Rules:0:TimeZone");
        settings["Access:TimeZone"] = "Europe/Berlin";
        Assert.Equal(berlin, ReadValid(settings).TimeZone);
    }

    [Theory]
    [InlineData("Europe/Berlin", "Europe/Berlin")]
    [InlineData(":Europe/Berlin", "Europe/Berlin")]
    [InlineData("UTC", "UTC")]
    [InlineData("Mars/Olympus", null)]
    [InlineData("CET-1CEST,M3.5.0,M10.5.0/3", null)]
    [InlineData("/etc/localtime", null)]
    public void TZ_names_the_time_zone_or_its_being_ignored_is_reported(string value, string? expected)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Berlin", out _))
            Assert.Skip("this machine has no time zone data");
        var settings = NightRuleSettings();
        settings.Remove("Access:Rules:0:TimeZone");
        settings["TZ"] = value;
        Assert.Equal(expected ?? "UTC", ReadValid(settings).TimeZone.Id);
        var reported = UnknownSettings.Find(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        Assert.Equal(expected is null ? ["TZ"] : [], reported.Select(static problem => problem.Setting));
        settings["Access:TimeZone"] = "UTC";
        Assert.Equal("UTC", ReadValid(settings).TimeZone.Id);
        Assert.Empty(UnknownSettings.Find(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()));
    }

    static Dictionary<string, string?> NightRuleSettings() =>
        new()
        {
            ["Access:Rules:0:Name"] = "night",
            ["Access:Rules:0:Effect"] = "Allow",
            ["Access:Rules:0:Verbs"] = "start, STOP",
            ["Access:Rules:0:Tasks"] = "Backup*,OptimizeDatabase",
            ["Access:Rules:0:Servers"] = "plex",
            ["Access:Rules:0:Roles"] = "11111111111111111",
            ["Access:Rules:0:Users"] = "22222222222222222",
            ["Access:Rules:0:Hours"] = "fri-sat 22:00-06:00; 02:00-05:00",
            ["Access:Rules:0:TimeZone"] = "utc",
            ["Access:Rules:0:CoolDown"] = "10m",
            ["Access:Rules:0:Quota"] = "3",
            ["Access:Rules:0:Per"] = "task",
            ["Access:Rules:0:Approval"] = "true",
        };

    static Rule ReadValid(Dictionary<string, string?> settings) =>
        Read(settings, out var problems).Policy.Rules is [var rule] && problems.Count == 0
            ? rule
            : throw new InvalidOperationException(string.Join('\n', problems));

    static List<SettingProblem> ReadProblems(Dictionary<string, string?> settings)
    {
        Read(settings, out var problems);
        return problems;
    }

    static AccessSettings Read(Dictionary<string, string?> settings, out List<SettingProblem> problems)
    {
        problems = [];
        settings["Access:Guilds"] = "12345678901234567";
        return new AccessReader(
            new ConfigurationBuilder().AddInMemoryCollection(settings).Build(),
            Permissions.Set,
            problems
        ).Read();
    }
}

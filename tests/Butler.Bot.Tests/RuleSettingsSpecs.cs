using Microsoft.Extensions.Configuration;
using PlexButler.Bot.Access;
using PlexButler.Bot.Settings;

namespace PlexButler.Bot.Tests;

/// <summary><c>Access:Rules</c>: what is read, and that everything wrong is told by the rule's name.</summary>
public sealed class RuleSettingsSpecs
{
    [Fact]
    public void Every_part_of_a_rule_is_read()
    {
        var rule = Good(Night());
        Assert.Equal(("night", Effect.Allow, true), (rule.Name, rule.Effect, rule.Approval));
        Assert.Equal([Verb.Start, Verb.Stop], rule.Verbs);
        Assert.Equal(["Backup*", "OptimizeDatabase"], rule.Tasks.Select(t => t.Pattern));
        Assert.Equal(["plex"], rule.Servers);
        Assert.Equal(
            (11111111111111111UL, 22222222222222222UL),
            (rule.Roles.Single().Value, rule.Users.Single().Value)
        );
        Assert.Equal(["Fri,Sat 22:00-06:00", "02:00-05:00"], rule.Hours.Select(h => h.ToString()));
        Assert.Equal(
            (TimeSpan.FromMinutes(10), 3, Per.Task, TimeZoneInfo.Utc.Id),
            (rule.CoolDown, rule.Quota, rule.Per, rule.Zone.Id)
        );
    }

    [Fact]
    public void A_rule_is_named_by_its_key_too_and_a_star_means_all_verbs()
    {
        var rule = Good(
            new()
            {
                ["Access:Rules:freeze:Effect"] = "deny",
                ["Access:Rules:freeze:Verbs"] = "*",
                ["Access:Rules:freeze:Roles"] = "everyone",
            }
        );
        Assert.Equal(
            ("freeze", Effect.Deny, true, Per.Member | Per.Task),
            (rule.Name, rule.Effect, rule.Everyone, rule.Per)
        );
        Assert.Equal(VerbNames.all.Order(), rule.Verbs.Order());
    }

    [Theory]
    [InlineData("Effect", "permit", "'allow' or 'deny'")]
    [InlineData("Effect", null, "'allow' or 'deny'")]
    [InlineData("Verbs", "start,strat", "'strat' is no verb")]
    [InlineData("Verbs", null, "could never match")]
    [InlineData("Verbs", "start,start-all", "start-all is not about one task")]
    [InlineData("Tasks", "Back up!", "'up!' is no task's name")]
    [InlineData("Servers", "attic", "no server 'attic'")]
    [InlineData("Roles", "Admins", "'Admins' is not a Discord id")]
    [InlineData("Roles", "everyone", "may be allowed list, status and history only")]
    [InlineData("Users", "ada", "'ada' is not a Discord id")]
    [InlineData("Hours", "Mon 8-9", "'Mon 8-9' is not like")]
    [InlineData("TimeZone", "Mars/Olympus", "'Mars/Olympus'")]
    [InlineData("CoolDown", "10", "whole number with a unit")]
    [InlineData("CoolDown", "2d", "at most 1d")]
    [InlineData("Quota", "0", "from 1 to 1000")]
    [InlineData("Quota", "many", "from 1 to 1000")]
    [InlineData("Per", "guild", "'member', 'task' or both")]
    [InlineData("Approval", "yes", "'true' or 'false'")]
    [InlineData("Role", "1", "is no part of a rule")]
    [InlineData("Name", "a`b", "1 to 64 letters")]
    public void What_is_wrong_is_told_with_the_rules_name(string part, string? value, string said)
    {
        var settings = Night();
        settings[$"Access:Rules:0:{part}"] = value;
        var problem = Assert.Single(Problems(settings), p => p.Sentence.Contains(said, StringComparison.Ordinal));
        Assert.StartsWith(part == "Name" ? "rule 'a`b'" : "rule 'night'", problem.Sentence, StringComparison.Ordinal);
        Assert.StartsWith("Access:Rules:0:", problem.Setting, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_for_nobody_could_never_match()
    {
        var settings = Night();
        (settings["Access:Rules:0:Roles"], settings["Access:Rules:0:Users"]) = (null, null);
        Assert.Contains("could never match", Assert.Single(Problems(settings)).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_denies_has_no_limits()
    {
        var settings = Night();
        settings["Access:Rules:0:Effect"] = "deny";
        Assert.Equal(
            ["CoolDown", "Quota", "Per", "Approval"],
            Problems(settings).Select(p => p.Setting.Split(':')[^1])
        );
    }

    [Fact]
    public void A_name_is_used_once_and_an_unnamed_rule_is_told()
    {
        var settings = Night();
        foreach (var (key, value) in Night())
            settings[key.Replace(":0:", ":1:", StringComparison.Ordinal)] = value;
        Assert.Contains("the name is used twice", Assert.Single(Problems(settings)).Sentence, StringComparison.Ordinal);
        settings.Remove("Access:Rules:1:Name");
        Assert.Equal("Access:Rules:1:Name", Assert.Single(Problems(settings)).Setting);
    }

    [Fact]
    public void A_time_zone_for_all_rules_may_be_set_once()
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Berlin", out var berlin))
            Assert.Skip("this machine has no time zone data");
        var settings = Night();
        settings.Remove("Access:Rules:0:TimeZone");
        settings["Access:TimeZone"] = "Europe/Berlin";
        Assert.Equal(berlin, Good(settings).Zone);
    }

    static Dictionary<string, string?> Night() =>
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

    static Rule Good(Dictionary<string, string?> settings) =>
        Read(settings, out var problems).Policy.Rules is [var rule] && problems.Count == 0
            ? rule
            : throw new InvalidOperationException(string.Join('\n', problems));

    static List<Problem> Problems(Dictionary<string, string?> settings)
    {
        Read(settings, out var problems);
        return problems;
    }

    static AccessSettings Read(Dictionary<string, string?> settings, out List<Problem> problems)
    {
        problems = [];
        settings["Access:Guilds"] = "12345678901234567";
        return new AccessReader(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), problems).Read();
    }
}

using Microsoft.Extensions.Configuration;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Settings.Parsing;
using PlexButler.Bot.Tests.Access;

namespace PlexButler.Bot.Tests.Settings;

/// <summary>Lists over several sources: the last source that has one decides all of it.</summary>
public sealed class ListSettingSpecs
{
    const string Old = "11111111111111111",
        New = "22222222222222222";

    [Theory]
    [InlineData("Access:Viewers")]
    [InlineData("Access:Operators")]
    [InlineData("Access:Admins")]
    [InlineData("Access:Rules:r:Roles")]
    [InlineData("Access:Rules:r:Users")]
    public void A_list_of_a_later_source_replaces_the_earlier_one(string setting)
    {
        (string, string)[] indexed = [($"{setting}:0", Old), ($"{setting}:1", "33333333333333333")];
        foreach (
            var later in ((string, string)[][])
                [
                    [(setting, New)],
                    [($"{setting}:0", New)],
                ]
        )
        {
            Assert.Equal([New], Members(Read(indexed, later), setting));
            Assert.Equal([New], Members(Read([(setting, $"{Old},33333333333333333")], later), setting));
        }
    }

    [Fact]
    public void An_empty_list_of_a_later_source_names_nobody() =>
        Assert.Empty(Members(Read([("Access:Admins:0", Old)], [("Access:Admins", "")]), "Access:Admins"));

    [Theory]
    [InlineData("Access:Guilds", Old, New)]
    [InlineData("Http:Urls", "http://127.0.0.1:1", "http://127.0.0.1:2")]
    public void Other_lists_are_replaced_as_well(string setting, string old, string later)
    {
        var settings = Read([($"{setting}:0", old), ($"{setting}:1", old)], [(setting, later)]);
        Assert.Equal(
            [later],
            setting == "Http:Urls" ? settings.Urls.ToArray() : settings.Policy.Guilds.Map(static g => $"{g}").ToArray()
        );
    }

    [Fact]
    public void The_lists_of_a_rule_are_replaced_one_by_one()
    {
        var rule = Read(
            [
                ("Access:Rules:r:Roles:0", Old),
                ("Access:Rules:r:Tasks:0", "Backup*"),
                ("Access:Rules:r:Tasks:1", "Clean*"),
            ],
            [("Access:Rules:r:Tasks", "Optimize*")]
        )
            .Policy.Rules.Find(static r => r.Name == "r")
            .IfNone(() => throw new InvalidOperationException());
        Assert.Equal(["Optimize*"], rule.Tasks.Select(static t => t.Pattern));
        Assert.Equal([Old], rule.Roles.Select(static r => $"{r}"));
    }

    [Fact]
    public void Both_ways_to_write_a_list_in_one_source_are_an_error()
    {
        var problems = Problems([("Access:Admins", Old), ("Access:Admins:0", New)]);
        Assert.Equal(["Access:Admins"], problems.Select(static p => p.Setting));
        Assert.Contains("twice", problems[0].Message, StringComparison.Ordinal);
        Assert.Equal(
            ["Access:Rules:r:Roles"],
            Problems([("Access:Rules:r:Roles", Old), ("Access:Rules:r:Roles:0", New)]).Select(static p => p.Setting)
        );
    }

    [Fact]
    public void A_source_that_is_overridden_may_be_wrong_in_no_way_that_matters() =>
        Assert.Equal(
            [New],
            Members(
                Read([("Access:Admins", "Fans"), ("Access:Admins:0", Old)], [("Access:Admins", New)]),
                "Access:Admins"
            )
        );

    static string[] Members(BotSettings settings, string setting) =>
        [
            .. settings
                .Policy.Rules.Filter(rule => rule.Name == setting || setting.StartsWith("Access:Rules:" + rule.Name))
                .Bind(static rule => rule.Roles.Concat(rule.Users).ToSeq())
                .Map(static id => $"{id}"),
        ];

    static BotSettings Read(params (string Setting, string Value)[][] sources) =>
        SettingsReader
            .Read(Build(sources), Permissions.Set)
            .Match(Right: static s => s, Left: p => throw new InvalidOperationException(string.Join('\n', p)));

    static SettingProblem[] Problems(params (string Setting, string Value)[][] sources) =>
        SettingsReader.Read(Build(sources), Permissions.Set).Match(Right: static _ => [], Left: static p => p);

    static IConfiguration Build((string Setting, string Value)[][] sources)
    {
        var builder = new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["Plex:Url"] = "http://10.0.0.2:32400",
                ["Plex:Token"] = "plex-secret-plex-secret",
                ["Discord:Token"] = "bot-secret-bot-secret",
                ["Access:Guilds"] = "99999999999999999",
            }
        );
        if (sources.SelectMany(static s => s).Any(static s => s.Setting.StartsWith("Access:Rules:r:")))
            builder.AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Access:Rules:r:Effect"] = "allow",
                    ["Access:Rules:r:Verbs"] = "start",
                }
            );
        foreach (var source in sources)
            builder.AddInMemoryCollection(source.Select(static s => KeyValuePair.Create(s.Setting, (string?)s.Value)));
        return builder.Build();
    }
}

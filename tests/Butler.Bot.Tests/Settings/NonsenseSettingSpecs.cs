using Microsoft.Extensions.Configuration;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Settings.Parsing;
using PlexButler.Bot.Settings.Table;
using PlexButler.Bot.Tests.Access;

namespace PlexButler.Bot.Tests.Settings;

/// <summary>Whatever a setting holds, reading it ends with the settings or with problems in words.</summary>
public sealed class NonsenseSettingSpecs
{
    static readonly string[] Values = ["", " ", "\0", "/", "/does/not/exist", "\u200B", "-1", "0", "{", "http://[::1"];

    public static TheoryData<string> Keys => [.. SettingsTable.All.Select(static setting => setting.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Any_value_of_a_setting_is_read_or_reported(string key)
    {
        foreach (var value in Values)
        {
            var settings = Minimal();
            settings[FillIn(key)] = value;
            var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
            SettingsReader
                .Read(configuration, Permissions.Set)
                .IfLeft(problems =>
                    Assert.All(problems, static problem => Assert.NotEqual("", problem.Message.Trim()))
                );
            _ = SettingsReader.ReadWithPlaceholders(configuration, Permissions.Set);
        }
    }

    [Theory]
    [InlineData("Plex:Token")]
    [InlineData("Discord:Token")]
    [InlineData("Plex:WebhookSecret")]
    public void An_empty_file_setting_is_one_that_is_not_set(string setting)
    {
        foreach (var empty in (string[])["", " "])
        {
            var settings = Minimal();
            settings[setting + "File"] = empty;
            Assert.True(Read(settings).IsRight);
            settings.Remove(setting);
            var problems = Read(settings).Match(Left: static all => all, Right: static _ => []);
            Assert.Equal(setting == "Plex:WebhookSecret" ? [] : [setting], problems.Select(static p => p.Setting));
        }
    }

    [Fact]
    public void A_file_setting_that_is_no_path_is_reported()
    {
        var settings = Minimal();
        settings.Remove("Plex:Token");
        settings["Plex:TokenFile"] = "\0";
        var problem = Assert.Single(Read(settings).Match(Left: static all => all, Right: static _ => []));
        Assert.Equal("Plex:TokenFile", problem.Setting);
    }

    static LanguageExt.Either<SettingProblem[], BotSettings> Read(Dictionary<string, string?> settings) =>
        SettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), Permissions.Set);

    // {name} and {n} stand for what a person chooses.
    static string FillIn(string key) =>
        string.Join(
            ':',
            key.Split(':')
                .Select(
                    (part, i) =>
                        part[0] != '{' ? part
                        : key.StartsWith("Access", StringComparison.Ordinal) ? "0"
                        : $"x{i}"
                )
        );

    static Dictionary<string, string?> Minimal() =>
        new()
        {
            ["Plex:Url"] = "http://10.0.0.2:32400",
            ["Plex:Token"] = "plex-secret",
            ["Discord:Token"] = "discord-secret",
            ["Access:Guilds"] = "12345678901234567",
        };
}

using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using PlexButler.Bot.Cli;
using PlexButler.Bot.Interactions;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Settings.Parsing;
using PlexButler.Bot.Settings.Table;

namespace PlexButler.Bot.Tests.OldData;

/// <summary>Settings that were written for version 0.1.0: by its <c>setup</c>, and one with everything it knew.</summary>
public sealed class OldSettingsSpecs : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("butler").FullName;

    public OldSettingsSpecs()
    {
        Directory.CreateDirectory(Path.Combine(folder, "secrets"));
        Write("secrets/plex_token", "plex-token-1234");
        Write("secrets/discord_token", OldFiles.SqliteBotToken.Reveal());
        Write("secrets/webhook_secret", "a-webhook-secret-of-the-tests");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Settings_that_an_older_setup_wrote_are_read_as_they_were()
    {
        var settings = Read("appsettings.json");
        Assert.Equal(
            ("plex", "http://127.0.0.1:46705/", "http://127.0.0.1:46819/api/v10"),
            (
                Assert.Single(settings.Servers).Name,
                settings.Servers.Head.Server.Url.ToString(),
                settings.Discord.ApiUrl.ToString()
            )
        );
        Assert.Equal(
            ("plex-token-1234", OldFiles.SqliteBotToken.Reveal()),
            (settings.Servers.Head.Server.Token(), settings.Discord.Token().Reveal())
        );
        Assert.Equal(1575958443485822978UL, Assert.Single(settings.Policy.Guilds).Value);
        Assert.Equal(
            [1575958443485822980UL, 1575958443485822981UL, 1575958443485822982UL],
            settings.Policy.Rules.Map(static rule => rule.Roles.Single().Value).ToArray()
        );
    }

    [Fact]
    public void Every_setting_of_an_older_version_still_means_what_it_meant()
    {
        var settings = Read("every-setting.json");
        Assert.Equal(
            [
                "plex https://192.168.1.10:32400/ 00:00:12.5000000 plex-token-1234 00112233",
                "attic https://attic.example:32400/ 00:00:12.5000000 attic-plex-token ffeeddcc",
                "cellar http://cellar.example:32400/ 00:00:12.5000000 plex-token-1234 ",
            ],
            settings
                .Servers.Map(static server =>
                    $"{server.Name} {server.Server.Url} {server.Server.Timeout} {server.Server.Token()} "
                    + server.Server.CertificateSha256.Match(
                        Some: static hash => hash[..8].ToLowerInvariant(),
                        None: () => ""
                    )
                )
                .ToArray()
        );
        Assert.Equal("https://discord.example/api/v10", settings.Discord.ApiUrl.ToString());
        Assert.Equal(
            ("a-webhook-secret-of-the-tests", true, 32UL, 523456789012345678UL),
            (
                settings.WebhookSecret.Match(Some: static read => read().Reveal(), None: () => ""),
                settings.PublicKey.IsSome,
                settings.MemberPermissions.IfNone(0),
                settings.AuditChannel.Match(Some: static id => id.Value, None: () => 0UL)
            )
        );
        Assert.Equal(
            ("audit.jsonl", TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(10)),
            (settings.Access.AuditFile.IfNone(""), settings.Access.ConfirmWithin, settings.Access.ApproveWithin)
        );
        Assert.Equal(
            ("butler.db", TimeSpan.FromSeconds(90), "Europe/Berlin"),
            (
                settings.Runs.SqliteFile.IfNone(""),
                settings.Cards.AnnounceAfter,
                settings.Cards.TimeZone.Match(Some: static zone => zone.Id, None: () => "")
            )
        );
        Assert.Equal(["http://127.0.0.1:8080", "http://127.0.0.1:8081"], settings.Urls.ToArray());
    }

    // As 0.1.0 printed them (butler policy). The one difference: a rule about everything is about what came since, too.
    [Fact]
    public void The_rules_of_an_older_version_decide_as_they_did()
    {
        var before = JsonNode.Parse(File.ReadAllText(OldFiles.PathOf("policy.json")))!;
        foreach (var rule in before["Access"]!["Rules"]!.AsArray().Where(static rule => $"{rule!["Name"]}" == "freeze"))
            rule!["Verbs"]!.AsArray().Add("viewers");
        // Whoever may see earlier runs by a shorthand may see those of a night.
        foreach (var verbs in before["Access"]!["Rules"]!.AsArray().Select(static rule => rule!["Verbs"]!.AsArray()))
            if (verbs.Select(static verb => $"{verb}").ToList().IndexOf("history") is >= 0 and var index)
                verbs.Insert(index + 1, "report");
        // Admins may pin a live status, see and cancel what Plex works on, and change its schedule.
        foreach (var verbs in before["Access"]!["Rules"]!.AsArray().Select(static rule => rule!["Verbs"]!.AsArray()))
            if (verbs.Any(static verb => $"{verb}" == "doctor"))
            {
                verbs.Add("pin");
                verbs.Add("activities");
                verbs.Add("cancel");
                verbs.Add("configure");
                verbs.Add("plan");
                verbs.Add("pause");
            }
        Assert.Equal(
            before.ToJsonString(),
            JsonNode.Parse(PolicyJson.Serialize(Read("every-setting.json").Policy))!.ToJsonString()
        );
    }

    [Theory]
    [InlineData("appsettings.json")]
    [InlineData("every-setting.json")]
    public void No_setting_of_an_older_version_is_unknown(string name) =>
        Assert.Empty(UnknownSettings.Find(Load(name)));

    // Those that exclude each other cannot be in one file: a secret and its file, SQLite and PostgreSQL.
    [Theory]
    [InlineData("Plex:Token")]
    [InlineData("Plex:WebhookSecret")]
    [InlineData("Plex:Servers:cellar:Token")]
    [InlineData("Discord:Token")]
    [InlineData("Runs:Postgres")]
    [InlineData("Runs:PostgresFile")]
    public void The_names_that_exclude_each_other_are_known_as_well(string name) =>
        Assert.Contains(SettingsTable.All, setting => setting.Matches(name));

    BotSettings Read(string name) =>
        SettingsReader
            .Read(Load(name), CommandTable.All.Permissions, Path.Combine(folder, "none"))
            .Match(
                Right: static settings => settings,
                Left: static problems => throw new InvalidOperationException(string.Join('\n', problems))
            );

    IConfiguration Load(string name)
    {
        var json = File.ReadAllText(OldFiles.PathOf(name))
            .Replace("/opt/butler/", $"{folder}/", StringComparison.Ordinal)
            .Replace("\"secrets/", $"\"{folder}/secrets/", StringComparison.Ordinal);
        Write(name, json);
        return ConfigurationSources.LoadFile(Path.Combine(folder, name)).AssertRight();
    }

    void Write(string name, string content) => File.WriteAllText(Path.Combine(folder, name), content);
}

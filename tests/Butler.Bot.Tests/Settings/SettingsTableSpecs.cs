using Microsoft.Extensions.Configuration;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Settings.Parsing;
using PlexButler.Bot.Settings.Table;
using PlexButler.Bot.Tests.Access;

namespace PlexButler.Bot.Tests.Settings;

/// <summary>The settings table, its documentation and what the program reads agree; a misspelled key is reported.</summary>
public sealed class SettingsTableSpecs
{
    [Fact]
    public void The_settings_page_in_the_docs_matches_the_program() =>
        Assert.Equal(SettingsDocumentation.ToMarkdown(), File.ReadAllText(Repository.Path("docs/settings.md")));

    [Fact]
    public void The_settings_table_lists_exactly_the_keys_the_program_reads()
    {
        var reads = new RecordingConfiguration(
            new Dictionary<string, string?>
            {
                ["Plex:Url"] = "http://10.0.0.2:32400",
                ["Plex:Token"] = "a",
                ["Discord:Token"] = "b",
                ["Access:Guilds"] = "12345678901234567",
                ["Access:AuditChannel"] = "12345678901234568",
                ["Plex:Servers:attic:Url"] = "https://10.0.0.3:32400",
                ["Plex:Servers:attic:Token"] = "c",
                ["Logging:LogLevel:Default"] = "Warning",
                ["Plans:nightly:Task"] = "BackupDatabase",
                ["Plans:nightly:When"] = "every day at 4",
                ["Access:Rules:0:Name"] = "night",
                ["Access:Rules:0:Effect"] = "allow",
                ["Access:Rules:0:Verbs"] = "list",
                ["Access:Rules:0:Roles"] = "12345678901234569",
            }
        );
        var configuration = new ConfigurationBuilder().Add(reads).Build();
        Assert.True(SettingsReader.Read(configuration, Permissions.Set).IsRight);
        using var logs = Microsoft.Extensions.Logging.LoggerFactory.Create(builder =>
            builder.AddBotLogging(configuration)
        );
        logs.CreateLogger("any");
        // A section is asked for as a whole before its entries; its name is no key of its own.
        var keys = reads
            .Keys.Where(key =>
                !SettingsTable.All.Any(s => s.Key.StartsWith(key + ":", StringComparison.OrdinalIgnoreCase))
                // TZ is the whole system's variable, not a setting of the bot.
                && key is not ("Plex:Servers:attic" or "Plans:nightly" or "TZ")
            )
            .ToArray();
        Assert.All(keys.Where(key => key.Split(':')[0] is not "Logging"), key =>
            Assert.Contains(SettingsTable.All, s => s.Matches(key))
        );
        Assert.All(SettingsTable.All, s => Assert.Contains(reads.Keys, s.Matches));
    }

    [Theory]
    [InlineData("Plex:Ulr", "Plex:Url")]
    [InlineData("Plex:TokneFile", "Plex:TokenFile")]
    [InlineData("Discrod:Token", "Discord:Token")]
    [InlineData("Access:Guild", "Access:Guilds")]
    [InlineData("Access:Operater", "Access:Operators")]
    [InlineData("Plex:Servers:attic:Ulr", "Plex:Servers:attic:Url")]
    [InlineData("Http:Url", "Http:Urls")]
    [InlineData("Logging:LogLevels:Default", "Logging:LogLevel:Default")]
    [InlineData("PLEX_URL", "Plex__Url")]
    [InlineData("DISCORD_TOKEN", "Discord__Token")]
    public void A_misspelled_key_is_reported_with_the_closest_match_but_no_value(string typed, string meant)
    {
        var problem = Assert.Single(
            UnknownSettings.Find(new ConfigurationBuilder().AddInMemoryCollection([new(typed, "the-value")]).Build())
        );
        Assert.Equal(typed, problem.Setting);
        Assert.Contains(meant, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("the-value", problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plex:url")]
    [InlineData("Access:Operators:3")]
    [InlineData("Plex:Servers:attic:TokenFile")]
    [InlineData("Logging:LogLevel:Microsoft.AspNetCore")]
    [InlineData("PATH")]
    [InlineData("DOTNET_gcServer")]
    [InlineData("Kestrel:Limits:MaxConcurrentConnections")]
    public void Known_settings_and_foreign_variables_are_not_reported(string key) =>
        Assert.Empty(UnknownSettings.Find(new ConfigurationBuilder().AddInMemoryCollection([new(key, "x")]).Build()));

    [Fact]
    public void An_unknown_log_format_is_reported()
    {
        var (_, problems) = SettingsReader.ReadWithPlaceholders(
            new ConfigurationBuilder().AddInMemoryCollection([new("Logging:Format", "xml")]).Build(),
            Permissions.Set
        );
        Assert.Contains(problems, p => p.Setting == "Logging:Format");
    }

    sealed class RecordingConfiguration(Dictionary<string, string?> data) : ConfigurationProvider, IConfigurationSource
    {
        public System.Collections.Concurrent.ConcurrentBag<string> Keys { get; } = [];

        public IConfigurationProvider Build(IConfigurationBuilder builder)
        {
            foreach (var (key, value) in data)
                Data[key] = value;
            return this;
        }

        public override bool TryGet(string key, out string? value)
        {
            Keys.Add(key);
            return base.TryGet(key, out value);
        }
    }
}

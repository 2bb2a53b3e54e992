using Microsoft.Extensions.Configuration;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Settings.Parsing;

namespace PlexButler.Bot.Tests.Settings;

/// <summary>Where the settings say that runs are stored.</summary>
public sealed class RunSettingsSpecs : IDisposable
{
    const string ConnectionString = "Host=db;Database=butler;Username=butler;Password='a b;c'";

    readonly string folder = Directory.CreateTempSubdirectory("butler").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_connection_string_is_read_from_settings_or_a_file_and_never_printed()
    {
        var file = WriteFile("secret", $"  {ConnectionString}\n");
        Assert.Equal(
            (ConnectionString, "Runs:Postgres"),
            ReadValid(("Runs:Postgres", ConnectionString)) is var one
                ? (one.PostgresConnectionString.IfNone(""), one.PostgresSetting)
                : default
        );
        Assert.Equal(
            (ConnectionString, "Runs:PostgresFile"),
            ReadValid(("Runs:PostgresFile", file)) is var two
                ? (two.PostgresConnectionString.IfNone(""), two.PostgresSetting)
                : default
        );
        Assert.Equal("/var/lib/butler.db", ReadValid(("Runs:File", " /var/lib/butler.db ")).SqliteFile.IfNone(""));
        Assert.Equal(RunSettings.None, ReadValid(("Runs:File", "")));
        Assert.DoesNotContain(
            "a b",
            ReadValid(("Runs:Postgres", ConnectionString)).ToString(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("Runs:Postgres", "postgres://butler:a-secret@db/butler", "is an address")]
    [InlineData("Runs:Postgres", "a-secret", "is not a connection string")]
    [InlineData("Runs:Postgres", "Host=db;Password=a-secret;Prot=1", "is not a connection string")]
    [InlineData("Runs:Postgres", "Host=db;Password=a-secret;Port=a-secret", "is not a connection string")]
    [InlineData("Runs:Postgres", "Database=butler;Password=a-secret", "names no Host")]
    public void An_invalid_connection_string_is_reported_without_its_value(
        string setting,
        string value,
        string sentence
    )
    {
        var problem = Assert.Single(ReadProblems((setting, value)));
        Assert.Equal(setting, problem.Setting);
        Assert.StartsWith(sentence, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("a-secret", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Conflicting_run_stores_and_unreadable_files_are_reported()
    {
        var file = WriteFile("secret", ConnectionString);
        Assert.Equal(
            "Runs:Postgres",
            Assert.Single(ReadProblems(("Runs:Postgres", ConnectionString), ("Runs:PostgresFile", file))).Setting
        );
        Assert.Equal(
            "Runs:File",
            Assert.Single(ReadProblems(("Runs:Postgres", ConnectionString), ("Runs:File", "x.db"))).Setting
        );
        Assert.Equal(
            "Runs:File",
            Assert.Single(ReadProblems(("Runs:PostgresFile", file), ("Runs:File", "x.db"))).Setting
        );
        Assert.Equal("Runs:PostgresFile", Assert.Single(ReadProblems(("Runs:PostgresFile", file + ".gone"))).Setting);
        Assert.Equal(
            "Runs:PostgresFile",
            Assert.Single(ReadProblems(("Runs:PostgresFile", WriteFile("empty", " \n")))).Setting
        );
        Assert.Equal(
            "Runs:PostgresFile",
            Assert.Single(ReadProblems(("Runs:PostgresFile", WriteFile("wrong", "x")))).Setting
        );
    }

    string WriteFile(string name, string text)
    {
        var file = Path.Combine(folder, name);
        File.WriteAllText(file, text);
        return file;
    }

    static RunSettings ReadValid(params (string Key, string Value)[] settings)
    {
        var (read, problems) = Read(settings);
        Assert.Empty(problems);
        return read;
    }

    static List<SettingProblem> ReadProblems(params (string Key, string Value)[] settings) => Read(settings).Problems;

    static (RunSettings Settings, List<SettingProblem> Problems) Read((string Key, string Value)[] settings)
    {
        var problems = new List<SettingProblem>();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(static s => KeyValuePair.Create(s.Key, (string?)s.Value)))
            .Build();
        return (new RunSettingsReader(configuration, problems).Read(), problems);
    }
}

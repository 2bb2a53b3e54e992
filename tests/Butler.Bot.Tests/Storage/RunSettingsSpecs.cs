using Microsoft.Extensions.Configuration;
using PlexButler.Bot.Settings;

namespace PlexButler.Bot.Tests.Storage;

/// <summary>Where the settings say that runs are kept.</summary>
public sealed class RunSettingsSpecs : IDisposable
{
    const string Connection = "Host=db;Database=butler;Username=butler;Password='a b;c'";

    readonly string folder = Directory.CreateTempSubdirectory("butler").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_connection_string_may_stand_in_the_settings_or_in_a_file_and_is_never_printed()
    {
        var file = Written("secret", $"  {Connection}\n");
        Assert.Equal(
            (Connection, "Runs:Postgres"),
            Good(("Runs:Postgres", Connection)) is var one ? (one.Postgres.IfNone(""), one.PostgresSetting) : default
        );
        Assert.Equal(
            (Connection, "Runs:PostgresFile"),
            Good(("Runs:PostgresFile", file)) is var two ? (two.Postgres.IfNone(""), two.PostgresSetting) : default
        );
        Assert.Equal("/var/lib/butler.db", Good(("Runs:File", " /var/lib/butler.db ")).File.IfNone(""));
        Assert.Equal(RunSettings.None, Good(("Runs:File", "")));
        Assert.DoesNotContain("a b", Good(("Runs:Postgres", Connection)).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Runs:Postgres", "postgres://butler:a-secret@db/butler", "is an address")]
    [InlineData("Runs:Postgres", "a-secret", "is no connection string")]
    [InlineData("Runs:Postgres", "Host=db;Password=a-secret;Prot=1", "is no connection string")]
    [InlineData("Runs:Postgres", "Host=db;Password=a-secret;Port=a-secret", "is no connection string")]
    [InlineData("Runs:Postgres", "Database=butler;Password=a-secret", "names no Host")]
    public void What_is_no_connection_string_is_said_to_be_none_and_not_repeated(
        string setting,
        string value,
        string sentence
    )
    {
        var problem = Assert.Single(Problems((setting, value)));
        Assert.Equal(setting, problem.Setting);
        Assert.StartsWith(sentence, problem.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("a-secret", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_places_at_once_and_files_that_cannot_be_read_are_problems()
    {
        var file = Written("secret", Connection);
        Assert.Equal(
            "Runs:Postgres",
            Assert.Single(Problems(("Runs:Postgres", Connection), ("Runs:PostgresFile", file))).Setting
        );
        Assert.Equal(
            "Runs:File",
            Assert.Single(Problems(("Runs:Postgres", Connection), ("Runs:File", "x.db"))).Setting
        );
        Assert.Equal("Runs:File", Assert.Single(Problems(("Runs:PostgresFile", file), ("Runs:File", "x.db"))).Setting);
        Assert.Equal("Runs:PostgresFile", Assert.Single(Problems(("Runs:PostgresFile", file + ".gone"))).Setting);
        Assert.Equal(
            "Runs:PostgresFile",
            Assert.Single(Problems(("Runs:PostgresFile", Written("empty", " \n")))).Setting
        );
        Assert.Equal(
            "Runs:PostgresFile",
            Assert.Single(Problems(("Runs:PostgresFile", Written("wrong", "x")))).Setting
        );
    }

    string Written(string name, string text)
    {
        var file = Path.Combine(folder, name);
        File.WriteAllText(file, text);
        return file;
    }

    static RunSettings Good(params (string Key, string Value)[] settings)
    {
        var (read, problems) = Read(settings);
        Assert.Empty(problems);
        return read;
    }

    static List<Problem> Problems(params (string Key, string Value)[] settings) => Read(settings).Problems;

    static (RunSettings Settings, List<Problem> Problems) Read((string Key, string Value)[] settings)
    {
        var problems = new List<Problem>();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(static s => KeyValuePair.Create(s.Key, (string?)s.Value)))
            .Build();
        return (RunSettings.Read(configuration, problems), problems);
    }
}

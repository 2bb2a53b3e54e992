using LanguageExt;
using PlexButler.Bot.Runs.Storage;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Settings;

/// <summary>Where runs are kept.</summary>
/// <param name="SqliteFile">The SQLite file, if one is named.</param>
/// <param name="PostgresConnectionString">The connection string of a PostgreSQL database, if one is named. A secret.</param>
/// <param name="PostgresSetting">Which setting named it.</param>
sealed record RunSettings(Option<string> SqliteFile, Option<string> PostgresConnectionString, string PostgresSetting)
{
    /// <summary>The setting that names the SQLite file.</summary>
    public const string SqliteFileSetting = "Runs:File";

    const string ConnectionStringSetting = "Runs:Postgres",
        ConnectionStringFileSetting = "Runs:PostgresFile";

    /// <summary>Nothing is named.</summary>
    public static RunSettings None { get; } = new(Option<string>.None, Option<string>.None, ConnectionStringSetting);

    /// <summary>Never the connection string.</summary>
    public override string ToString() =>
        $"Runs: file {SqliteFile}, PostgreSQL {(PostgresConnectionString.IsSome ? "set" : "not set")}";

    /// <summary>Reads them; problems go to the list.</summary>
    public static RunSettings Read(IConfiguration configuration, List<SettingProblem> problems)
    {
        var file = NonBlank(configuration[SqliteFileSetting]);
        var (inline, path) = (
            NonBlank(configuration[ConnectionStringSetting]),
            NonBlank(configuration[ConnectionStringFileSetting])
        );
        if (inline.IsSome && path.IsSome)
            problems.Add(
                new(ConnectionStringSetting, $"is set twice, here and as {ConnectionStringFileSetting}; keep one.")
            );
        if (file.IsSome && (inline.IsSome || path.IsSome))
            problems.Add(
                new(
                    SqliteFileSetting,
                    "is set beside Runs:Postgres; runs are kept in one place, so keep one of the two."
                )
            );
        var setting = path.IsSome ? ConnectionStringFileSetting : ConnectionStringSetting;
        var connection = path.Match(Some: p => ReadConnectionStringFile(p, problems), None: () => inline);
        connection.Bind(PostgresStore.ValidateConnectionString).IfSome(message => problems.Add(new(setting, message)));
        return new(file, connection, setting);
    }

    static Option<string> ReadConnectionStringFile(string path, List<SettingProblem> problems)
    {
        try
        {
            var text = NonBlank(System.IO.File.ReadAllText(path));
            if (text.IsNone)
                problems.Add(
                    new(ConnectionStringFileSetting, "names a file that is empty; write the connection string into it.")
                );
            return text;
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            problems.Add(new(ConnectionStringFileSetting, "names a file that does not exist or cannot be read here."));
            return Option<string>.None;
        }
    }

    static Option<string> NonBlank(string? text) =>
        string.IsNullOrWhiteSpace(text) ? Option<string>.None : Some(text.Trim());
}

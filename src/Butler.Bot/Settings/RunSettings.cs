using LanguageExt;
using PlexButler.Bot.Runs.Storage;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Settings;

/// <summary>Where runs are kept.</summary>
/// <param name="File">The SQLite file, if one is named.</param>
/// <param name="Postgres">The connection string of a PostgreSQL database, if one is named. A secret.</param>
/// <param name="PostgresSetting">Which setting named it.</param>
sealed record RunSettings(Option<string> File, Option<string> Postgres, string PostgresSetting)
{
    /// <summary>The setting that names the SQLite file.</summary>
    public const string FileSetting = "Runs:File";

    const string Inline = "Runs:Postgres",
        InFile = "Runs:PostgresFile";

    /// <summary>Nothing is named.</summary>
    public static RunSettings None { get; } = new(Option<string>.None, Option<string>.None, Inline);

    /// <summary>Never the connection string.</summary>
    public override string ToString() => $"Runs: file {File}, PostgreSQL {(Postgres.IsSome ? "set" : "not set")}";

    /// <summary>Reads them; problems go to the list.</summary>
    public static RunSettings Read(IConfiguration configuration, List<Problem> problems)
    {
        var file = Given(configuration[FileSetting]);
        var (inline, path) = (Given(configuration[Inline]), Given(configuration[InFile]));
        if (inline.IsSome && path.IsSome)
            problems.Add(new(Inline, $"is set twice, here and as {InFile}; keep one."));
        if (file.IsSome && (inline.IsSome || path.IsSome))
            problems.Add(
                new(FileSetting, "is set beside Runs:Postgres; runs are kept in one place, so keep one of the two.")
            );
        var setting = path.IsSome ? InFile : Inline;
        var connection = path.Match(Some: p => FromFile(p, problems), None: () => inline);
        connection.Bind(PostgresStore.Mistake).IfSome(sentence => problems.Add(new(setting, sentence)));
        return new(file, connection, setting);
    }

    static Option<string> FromFile(string path, List<Problem> problems)
    {
        try
        {
            var text = Given(System.IO.File.ReadAllText(path));
            if (text.IsNone)
                problems.Add(new(InFile, "names a file that is empty; write the connection string into it."));
            return text;
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            problems.Add(new(InFile, "names a file that does not exist or cannot be read here."));
            return Option<string>.None;
        }
    }

    static Option<string> Given(string? text) =>
        string.IsNullOrWhiteSpace(text) ? Option<string>.None : Some(text.Trim());
}

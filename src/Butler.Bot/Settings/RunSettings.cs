using LanguageExt;

namespace PlexButler.Bot.Settings;

/// <summary>Where runs are stored.</summary>
/// <param name="SqliteFile">The SQLite file, if one is named.</param>
/// <param name="PostgresConnectionString">The connection string of a PostgreSQL database, if one is named. A
/// secret.</param>
/// <param name="PostgresSetting">The setting that named it.</param>
sealed record RunSettings(Option<string> SqliteFile, Option<string> PostgresConnectionString, string PostgresSetting)
{
    /// <summary>The setting that names the SQLite file.</summary>
    public const string SqliteFileSetting = "Runs:File";

    /// <summary>The setting that holds the connection string.</summary>
    public const string ConnectionStringSetting = "Runs:Postgres";

    /// <summary>The setting that chooses the journal.</summary>
    public const string JournalSetting = "Runs:Journal";

    /// <summary>The values of that setting.</summary>
    public static readonly string[] JournalValues = ["auto", "wal", "rollback"];

    /// <summary>How the SQLite file is written.</summary>
    public SqliteJournal Journal { get; init; }

    /// <summary>No store is named.</summary>
    public static RunSettings None { get; } = new(Option<string>.None, Option<string>.None, ConnectionStringSetting);

    /// <summary>Never the connection string.</summary>
    public override string ToString() =>
        $"Runs: file {SqliteFile}, PostgreSQL {(PostgresConnectionString.IsSome ? "set" : "not set")}";
}

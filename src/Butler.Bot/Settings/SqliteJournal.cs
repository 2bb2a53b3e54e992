namespace PlexButler.Bot.Settings;

/// <summary>How an SQLite file survives a crash.</summary>
enum SqliteJournal
{
    /// <summary>The write-ahead log, or on a network share the rollback journal.</summary>
    Auto,

    /// <summary>The write-ahead log, which needs memory that processes share, so a local disk.</summary>
    Wal,

    /// <summary>The rollback journal, which needs only locks.</summary>
    Rollback,
}

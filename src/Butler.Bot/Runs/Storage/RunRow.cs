using System.Data.Common;

namespace PlexButler.Bot.Runs.Storage;

/// <summary>A row of the table of runs.</summary>
sealed record RunRow(long Id, string Body, long Revision)
{
    /// <summary>Reads the columns <c>id, body, revision</c>.</summary>
    public static RunRow Read(DbDataReader row) => new(row.GetInt64(0), row.GetString(1), row.GetInt64(2));
}

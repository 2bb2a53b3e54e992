using System.Data.Common;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Runs.Storage;

/// <summary>A row of the table of runs.</summary>
sealed record RunRow(Snowflake Id, string Body, long Revision)
{
    /// <summary>Reads the columns <c>id, body, revision</c>.</summary>
    public static RunRow Read(DbDataReader row) => new(row.GetSnowflake(0), row.GetString(1), row.GetInt64(2));
}

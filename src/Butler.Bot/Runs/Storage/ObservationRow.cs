using System.Data.Common;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Runs.Storage;

/// <summary>A row of the table of observations that are not merged into their runs yet.</summary>
sealed record ObservationRow(long Sequence, Snowflake RunId, string Body)
{
    /// <summary>Reads the columns <c>seq, run, body</c>.</summary>
    public static ObservationRow Read(DbDataReader row) => new(row.GetInt64(0), row.GetSnowflake(1), row.GetString(2));
}

using LanguageExt;
using Npgsql;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Settings;

/// <summary>The connection string of a PostgreSQL database.</summary>
static class PostgresConnectionString
{
    const string Example = "Host=db;Database=butler;Username=butler;Password=….";

    /// <summary>
    /// What is wrong with a connection string; None if nothing is. Npgsql's own message may quote it with its password,
    /// so it is not passed on.
    /// </summary>
    public static Option<string> Validate(string connection)
    {
        if (
            connection.StartsWith("postgres", StringComparison.OrdinalIgnoreCase)
            && connection.Contains("://", StringComparison.Ordinal)
        )
            return "is an address; write it as Host=…;Database=…;Username=…;Password=….";
        try
        {
            return string.IsNullOrWhiteSpace(new NpgsqlConnectionStringBuilder(connection).Host)
                ? $"names no Host; it looks like {Example}"
                : None;
        }
        catch (Exception e)
            when (e
                    is ArgumentException
                        or FormatException
                        or InvalidCastException
                        or OverflowException
                        or KeyNotFoundException
            )
        {
            return $"is not a connection string; it looks like {Example}";
        }
    }
}

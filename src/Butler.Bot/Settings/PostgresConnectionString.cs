using System.Data.Common;
using System.Net;
using LanguageExt;
using Npgsql;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Settings;

/// <summary>The connection string of a PostgreSQL database.</summary>
static class PostgresConnectionString
{
    const string Example = "Host=db;Database=butler;Username=butler;Password=….";

    /// <summary>
    /// The connection string with what it does not say: over a network, TLS with a certificate that is verified.
    /// </summary>
    public static string RequireVerifiedTls(string connection)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection);
        if (SaysHowToEncrypt(connection) || builder.Host!.Split(',').All(IsOnThisMachine))
            return connection;
        builder.SslMode = SslMode.VerifyFull;
        return builder.ToString();
    }

    static bool SaysHowToEncrypt(string connection)
    {
        var words = new DbConnectionStringBuilder { ConnectionString = connection };
        return words.ContainsKey("SSL Mode") || words.ContainsKey("SslMode");
    }

    // A path is the folder of a socket.
    static bool IsOnThisMachine(string host)
    {
        var name = StripPort(host.Trim());
        return name.StartsWith('/')
            || name.StartsWith('@')
            || name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(name, out var address) && IPAddress.IsLoopback(address));
    }

    static string StripPort(string host) =>
        host.Count(static c => c == ':') == 1 ? host[..host.IndexOf(':', StringComparison.Ordinal)] : host;

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

using Npgsql;
using PlexButler.Bot.Settings;

namespace PlexButler.Bot.Tests.Settings;

/// <summary>Which TLS a PostgreSQL database needs.</summary>
public sealed class PostgresTlsSpecs
{
    [Theory]
    [InlineData("Host=db;Password=x", SslMode.VerifyFull)]
    [InlineData("Host=db.example:5433,127.0.0.1", SslMode.VerifyFull)]
    [InlineData("Host=10.0.0.5", SslMode.VerifyFull)]
    [InlineData("Host=localhost", SslMode.Prefer)]
    [InlineData("Host=127.0.0.1:5433", SslMode.Prefer)]
    [InlineData("Host=::1", SslMode.Prefer)]
    [InlineData("Host=/run/postgresql", SslMode.Prefer)]
    [InlineData("Host=db;SSL Mode=Disable", SslMode.Disable)]
    [InlineData("Host=db;sslmode=require", SslMode.Require)]
    public void A_database_on_another_machine_needs_verified_TLS(string connection, SslMode expected)
    {
        var required = new NpgsqlConnectionStringBuilder(PostgresConnectionString.RequireVerifiedTls(connection));
        var given = new NpgsqlConnectionStringBuilder(connection);
        Assert.Equal((expected, given.Host, given.Password), (required.SslMode, required.Host, required.Password));
    }
}

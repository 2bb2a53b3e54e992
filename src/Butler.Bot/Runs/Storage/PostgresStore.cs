using System.Data.Common;
using System.Net.Sockets;
using LanguageExt;
using Npgsql;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs.Storage;

/// <summary>Runs in a PostgreSQL database that several replicas share: the only file that knows its client.</summary>
sealed class PostgresStore : SqlStore
{
    // Any number, but always the same
    const long MigrationLock = 0x506c657842757401;

    // Not FOR UPDATE: a sign that is just being noted locks its run's key, and then that run would be passed over
    static readonly SqlStatements Statements = new(
        "CAST(extract(epoch FROM now()) * 1000 AS bigint)",
        "FOR NO KEY UPDATE SKIP LOCKED"
    );

    readonly NpgsqlDataSource source;

    /// <summary>The store behind a connection string that <see cref="ValidateConnectionString"/> has nothing against.</summary>
    public PostgresStore(string connection, ILogger log)
        : base(Statements, log)
    {
        var builder = new NpgsqlSlimDataSourceBuilder(connection);
        builder.EnableTransportSecurity();
        var settings = builder.ConnectionStringBuilder;
        settings.ApplicationName ??= "butler";
        source = builder.Build();
        Description = $"PostgreSQL at {settings.Host}, database {settings.Database ?? settings.Username}";
    }

    /// <inheritdoc/>
    public override string Description { get; }

    /// <summary>What is wrong with a connection string; None if nothing is. The client's own words may quote it, a password among it, so they are not told.</summary>
    public static Option<string> ValidateConnectionString(string connection)
    {
        if (
            connection.StartsWith("postgres", StringComparison.OrdinalIgnoreCase)
            && connection.Contains("://", StringComparison.Ordinal)
        )
            return "is an address; write it as Host=…;Database=…;Username=…;Password=….";
        try
        {
            return string.IsNullOrWhiteSpace(new NpgsqlConnectionStringBuilder(connection).Host)
                ? Some("names no Host; it looks like Host=db;Database=butler;Username=butler;Password=….")
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
            return "is no connection string; it looks like Host=db;Database=butler;Username=butler;Password=….";
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask<DbConnection> OpenConnection(CancellationToken token) =>
        await source.OpenConnectionAsync(token);

    /// <inheritdoc/>
    protected override async Task<string?> Migrate(DbConnection connection, CancellationToken token)
    {
        await using var transaction = await connection.BeginTransactionAsync(token);
        await connection.Query(
            transaction,
            "SELECT pg_advisory_xact_lock(@key)",
            static _ => true,
            token,
            ("key", MigrationLock)
        );
        var error = await Migrations.Apply(
            connection,
            transaction,
            "bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
            token
        );
        await transaction.CommitAsync(token);
        return error;
    }

    /// <inheritdoc/>
    protected override string DescribeFailure(DbException failure) =>
        failure switch
        {
            PostgresException
            {
                SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification
            } => "refuses the user or the password.",
            PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } =>
                "has no such database; create it first.",
            PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } =>
                "does not let this user make or change tables there.",
            PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } =>
                "has no connection left for the bot.",
            PostgresException { SqlState: var state } => $"cannot be used (SQLSTATE {state}).",
            { InnerException: SocketException } => "cannot be reached; is it running, and is Host right?",
            { InnerException: TimeoutException } => "does not answer in time.",
            _ => "cannot be used: the connection broke, or TLS is not to be had as asked for.",
        };

    /// <summary>Whether waiting may help: the database is starting, or on its way.</summary>
    public static bool IsTransient(StoreFailedException failure) =>
        failure.InnerException
            is PostgresException { SqlState: PostgresErrorCodes.CannotConnectNow }
                or NpgsqlException
                and not PostgresException;

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => source.DisposeAsync();
}

using System.Data.Common;
using System.Net.Sockets;
using LanguageExt;
using Npgsql;
using PlexButler.Bot.Settings;

namespace PlexButler.Bot.Runs.Storage;

/// <summary>Stores runs in a PostgreSQL database, which several replicas may share.</summary>
sealed class PostgresStore : SqlStore
{
    // An arbitrary key; every replica must use the same.
    const long MigrationLock = 0x506c657842757401;

    const string ReadOnlyTransaction = PostgresErrorCodes.ReadOnlySqlTransaction;

    // Not FOR UPDATE: an observation that is being appended locks the key of its run, and that run would be skipped.
    static readonly SqlStatements Statements = new(
        "CAST(extract(epoch FROM now()) * 1000 AS bigint)",
        "FOR NO KEY UPDATE SKIP LOCKED"
    );

    readonly NpgsqlDataSource source;

    /// <summary>Opens nothing yet; the connection string must be valid.</summary>
    public PostgresStore(string connection, ILogger log)
        : this(CreateBuilder(connection), log) { }

    PostgresStore(NpgsqlSlimDataSourceBuilder builder, ILogger log)
        : base(Describe(builder.ConnectionStringBuilder), Statements, log) => source = builder.Build();

    static NpgsqlSlimDataSourceBuilder CreateBuilder(string connection)
    {
        var builder = new NpgsqlSlimDataSourceBuilder(PostgresConnectionString.RequireVerifiedTls(connection));
        builder.EnableTransportSecurity();
        builder.ConnectionStringBuilder.ApplicationName ??= "butler";
        // No statement of this program leaves anything behind on its connection that would have to be reset.
        builder.ConnectionStringBuilder.NoResetOnClose = true;
        return builder;
    }

    static string Describe(NpgsqlConnectionStringBuilder connection) =>
        $"PostgreSQL at {connection.Host}, database {connection.Database ?? connection.Username}";

    /// <inheritdoc/>
    protected override async ValueTask<DbConnection> OpenConnection(CancellationToken token) =>
        await source.OpenConnectionAsync(token);

    /// <inheritdoc/>
    protected override async Task<Option<string>> Migrate(DbConnection connection, CancellationToken token)
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
            PostgresException { SqlState: ReadOnlyTransaction } =>
                "only reads at the moment, as after a switch-over; the bot connects anew.",
            PostgresException { SqlState: var state } => $"cannot be used (SQLSTATE {state}).",
            { InnerException: SocketException } => "cannot be reached; is it running, and is Host right?",
            { InnerException: TimeoutException } => "does not answer in time.",
            // Npgsql tells these by their words only.
            { Message: var words } when words.Contains("SSL", StringComparison.Ordinal) =>
                "has no TLS connection with a certificate that can be verified, as every host but this machine needs. "
                    + "Name its authority with Root Certificate=…; or write SSL Mode=Disable "
                    + "if nobody else can read the network between.",
            _ => "cannot be used: the connection broke.",
        };

    /// <inheritdoc/>
    /// <remarks>Npgsql counts a network that fails, a server that starts or ends, and resources that are used up.
    /// </remarks>
    protected override bool MayPass(DbException failure) =>
        failure is NpgsqlException { IsTransient: true } or PostgresException { SqlState: ReadOnlyTransaction };

    /// <inheritdoc/>
    /// <remarks>After a switch-over the connections are those to the server that only reads now, and they would be kept
    /// for up to an hour.</remarks>
    protected override void DropConnections(DbException failure)
    {
        if (failure is PostgresException { SqlState: ReadOnlyTransaction })
            source.Clear();
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => source.DisposeAsync();
}

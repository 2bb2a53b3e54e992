using System.Data.Common;
using LanguageExt;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs.Storage;

/// <summary>
/// Stores runs in an SQL database. Each call is one transaction, so the process may die at any moment.
/// </summary>
/// <param name="description">See <see cref="IRunStore.Description"/>.</param>
/// <param name="sql">The statements.</param>
/// <param name="log">Gets one warning for each row that cannot be read.</param>
abstract class SqlStore(string description, SqlStatements sql, ILogger log) : IRunStore
{
    readonly SqlRunTable runs = new(description, sql, log);

    /// <inheritdoc/>
    public string Description => description;

    /// <summary>The database's own clock, as an expression: milliseconds since 1970.</summary>
    public string Clock => sql.Clock;

    /// <summary>An open connection.</summary>
    protected abstract ValueTask<DbConnection> OpenConnection(CancellationToken token);

    /// <summary>Upgrades the tables while every other replica waits; returns what is wrong, or None.</summary>
    protected abstract Task<Option<string>> Migrate(DbConnection connection, CancellationToken token);

    /// <summary>What a failure means, without a secret.</summary>
    protected abstract string DescribeFailure(DbException failure);

    /// <summary>Called after each failure, for connections that will not serve again.</summary>
    protected virtual void DropConnections(DbException failure) { }

    /// <summary>Whether a failure may pass by itself.</summary>
    protected abstract bool MayPass(DbException failure);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    /// <inheritdoc/>
    public async ValueTask Prepare(CancellationToken token)
    {
        var error = await WithConnection(connection => Migrate(connection, token), token);
        error.IfSome(static message => throw new StoreFailedException(message, null));
    }

    /// <summary>Connects, and changes nothing.</summary>
    /// <exception cref="StoreFailedException">The database cannot be used.</exception>
    public async ValueTask CheckConnection(CancellationToken token) =>
        await WithConnection(static _ => Task.FromResult(unit), token);

    /// <inheritdoc/>
    public async ValueTask Add(Run run, CancellationToken token) =>
        await WithConnection(connection => SqlRunTable.Add(connection, run, token), token);

    /// <inheritdoc/>
    public async ValueTask AppendObservation(Snowflake runId, Observation observation, CancellationToken token) =>
        await WithConnection(connection => SqlRunTable.AppendObservation(connection, runId, observation, token), token);

    /// <inheritdoc/>
    public async ValueTask<Seq<Run>> AcquireLeases(string owner, TimeSpan lease, CancellationToken token) =>
        await WithConnection(connection => runs.AcquireLeases(connection, owner, lease, token), token);

    /// <inheritdoc/>
    public async ValueTask<bool> Save(string owner, Run run, CancellationToken token) =>
        await WithConnection(connection => runs.Save(connection, owner, run, token), token);

    /// <inheritdoc/>
    public async ValueTask ReleaseLeases(string owner, CancellationToken token) =>
        await WithConnection(
            connection => connection.Execute(null, SqlStatements.ReleaseLeases, token, ("owner", owner)),
            token
        );

    /// <inheritdoc/>
    public async ValueTask<Seq<Run>> GetOpen(string server, CancellationToken token) =>
        await WithConnection(connection => runs.GetOpen(connection, server, token), token);

    /// <inheritdoc/>
    public async ValueTask<Seq<Run>> GetClosed(
        string server,
        Option<TaskName> task,
        int limit,
        CancellationToken token
    ) => await WithConnection(connection => runs.GetClosed(connection, server, task, limit, token), token);

    /// <inheritdoc/>
    public async ValueTask<bool> ClaimReport(
        string server,
        DateOnly night,
        DateTimeOffset dueAt,
        CancellationToken token
    ) =>
        await WithConnection(
            connection =>
                connection.Execute(
                    null,
                    SqlStatements.ClaimReport,
                    token,
                    ("server", server),
                    ("night", night.DayNumber)
                ),
            token
        ) == 1;

    /// <inheritdoc/>
    public async ValueTask DeleteClosedBefore(DateTimeOffset before, CancellationToken token) =>
        await WithConnection(
            async connection =>
            {
                await connection.Execute(
                    null,
                    SqlStatements.DeleteClosedBefore,
                    token,
                    ("before", before.ToUnixTimeMilliseconds())
                );
                return await connection.Execute(
                    null,
                    SqlStatements.DeleteReportsBefore,
                    token,
                    ("night", DateOnly.FromDateTime(before.UtcDateTime).DayNumber)
                );
            },
            token
        );

    /// <summary>Does work on a connection of its own.</summary>
    /// <exception cref="StoreFailedException">The database cannot be used.</exception>
    // To cancel a statement the client asks the server to, and waits for that; where the network swallows everything,
    // nobody answers that either. Whoever gave the time to wait is not kept longer.
    public Task<A> WithConnection<A>(Func<DbConnection, Task<A>> work, CancellationToken token) =>
        TryWork(work, token).WaitAsync(token);

    async Task<A> TryWork<A>(Func<DbConnection, Task<A>> work, CancellationToken token)
    {
        try
        {
            await using var connection = await OpenConnection(token);
            return await work(connection);
        }
        catch (DbException e)
        {
            DropConnections(e);
            throw new StoreFailedException(DescribeFailure(e), e) { MayPass = MayPass(e) };
        }
    }
}

using System.Collections.Concurrent;
using System.Data.Common;
using LanguageExt;
using PlexButler.Bot.Logging;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs.Storage;

/// <summary>Runs in a database that understands SQL. Each call is one transaction, so that a process may die at any moment.</summary>
/// <param name="sql">The statements.</param>
/// <param name="log">Told once of each row that cannot be read.</param>
abstract class SqlStore(SqlStatements sql, ILogger log) : IRunStore
{
    readonly ConcurrentDictionary<string, bool> reportedRows = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public abstract string Description { get; }

    /// <summary>A connection, ready for use.</summary>
    protected abstract ValueTask<DbConnection> OpenConnection(CancellationToken token);

    /// <summary>Brings the tables to the newest version, alone; what is wrong, or null.</summary>
    protected abstract Task<string?> Migrate(DbConnection connection, CancellationToken token);

    /// <summary>What a failure means, in words without a secret.</summary>
    protected abstract string DescribeFailure(DbException failure);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    /// <inheritdoc/>
    public async ValueTask Prepare(CancellationToken token)
    {
        if (await WithConnection(c => Migrate(c, token), token) is { } error)
            throw new StoreFailedException(error, null);
    }

    /// <summary>Connects, and changes nothing.</summary>
    /// <exception cref="StoreFailedException">It cannot be used.</exception>
    public async ValueTask CheckConnection(CancellationToken token) =>
        await WithConnection(static _ => Task.FromResult(true), token);

    /// <inheritdoc/>
    public async ValueTask Add(Run run, CancellationToken token) =>
        await WithConnection(
            c =>
                c.Execute(
                    null,
                    SqlStatements.InsertRun,
                    token,
                    ("id", ToKey(run.Id)),
                    ("server", run.Server),
                    ("task", ToKey(run.Task)),
                    ("asked", run.RequestedAt.ToUnixTimeMilliseconds()),
                    ("open", Open(run)),
                    ("body", RunJson.Write(run))
                ),
            token
        );

    /// <inheritdoc/>
    public async ValueTask AppendObservation(Snowflake runId, Observation observation, CancellationToken token) =>
        await WithConnection(
            c =>
                c.Execute(
                    null,
                    SqlStatements.InsertObservation,
                    token,
                    ("id", ToKey(runId)),
                    ("body", ObservationJson.Write(observation))
                ),
            token
        );

    /// <inheritdoc/>
    public async ValueTask<Seq<Run>> AcquireLeases(string owner, TimeSpan lease, CancellationToken token) =>
        await WithConnection(
            async c =>
            {
                (string, object) ownerValue = ("owner", owner),
                    leaseValue = ("lease", (long)lease.TotalMilliseconds);
                await using var transaction = await c.BeginTransactionAsync(token);
                await c.Execute(transaction, sql.RenewLeases, token, ownerValue, leaseValue);
                await c.Execute(transaction, sql.AcquireLeases, token, ownerValue, leaseValue);
                var leased = await c.Query(transaction, SqlStatements.SelectLeased, RunRow.Read, token, ownerValue);
                var observations = (
                    await c.Query(
                        transaction,
                        SqlStatements.SelectLeasedObservations,
                        ObservationRow.Read,
                        token,
                        ownerValue
                    )
                ).ToLookup(static observation => observation.RunId);
                var runs = new List<Run>();
                foreach (var row in leased)
                    // What only a newer replica can read is left to it
                    if (TryRead(row).Case is Run run)
                        runs.Add(await MergeObservations(c, transaction, run, observations[row.Id], token));
                    else
                        await c.Execute(transaction, SqlStatements.ReleaseLease, token, ("id", row.Id));
                await transaction.CommitAsync(token);
                return toSeq(runs.ToArray());
            },
            token
        );

    /// <inheritdoc/>
    public async ValueTask<bool> Save(string owner, Run run, CancellationToken token) =>
        await WithConnection(
            async c =>
            {
                await using var transaction = await c.BeginTransactionAsync(token);
                var saved =
                    await c.Execute(
                        transaction,
                        sql.SaveRun,
                        token,
                        ("id", ToKey(run.Id)),
                        ("owner", owner),
                        ("revision", run.Revision),
                        ("open", Open(run)),
                        ("body", RunJson.Write(run))
                    ) == 1;
                if (saved && !run.Card.IsOpen)
                    await c.Execute(transaction, SqlStatements.DeleteObservations, token, ("id", ToKey(run.Id)));
                await transaction.CommitAsync(token);
                return saved;
            },
            token
        );

    /// <inheritdoc/>
    public async ValueTask ReleaseLeases(string owner, CancellationToken token) =>
        await WithConnection(c => c.Execute(null, SqlStatements.ReleaseLeases, token, ("owner", owner)), token);

    /// <inheritdoc/>
    public async ValueTask<Seq<Run>> GetOpen(string server, CancellationToken token) =>
        await WithConnection(
            async c =>
            {
                // Signs first: one that becomes part of its run in between is then there twice, which is the same as once
                var observations = (
                    await c.Query(
                        null,
                        SqlStatements.SelectOpenObservations,
                        ObservationRow.Read,
                        token,
                        ("server", server)
                    )
                ).ToLookup(static observation => observation.RunId);
                var open = await c.Query(null, SqlStatements.SelectOpen, RunRow.Read, token, ("server", server));
                return Runs(
                    open.Select(row =>
                        TryRead(row)
                            .Map(run =>
                                run.WithObservations(
                                    observations[row.Id].SelectMany(observation => TryRead(observation).ToSeq())
                                )
                            )
                    )
                );
            },
            token
        );

    /// <inheritdoc/>
    public async ValueTask<Seq<Run>> GetClosed(
        string server,
        Option<TaskName> task,
        int limit,
        CancellationToken token
    ) =>
        await WithConnection(
            async c =>
                Runs(
                    (
                        await c.Query(
                            null,
                            SqlStatements.SelectClosed,
                            RunRow.Read,
                            token,
                            ("server", server),
                            ("any", task.IsNone ? 1 : 0),
                            ("task", ToKey(task)),
                            ("most", limit)
                        )
                    ).Select(TryRead)
                ),
            token
        );

    /// <inheritdoc/>
    public async ValueTask DeleteClosedBefore(DateTimeOffset before, CancellationToken token) =>
        await WithConnection(
            c => c.Execute(null, SqlStatements.DeleteClosedBefore, token, ("before", before.ToUnixTimeMilliseconds())),
            token
        );

    async Task<Run> MergeObservations(
        DbConnection c,
        DbTransaction transaction,
        Run run,
        IEnumerable<ObservationRow> rows,
        CancellationToken token
    )
    {
        var observations = rows.SelectMany(row => TryRead(row).Map(observation => (row.Seq, Sign: observation)).ToSeq())
            .ToArray();
        if (observations.Length == 0)
            return run;
        var merged = run.WithObservations(observations.Select(static observation => observation.Sign)) with
        {
            Revision = run.Revision + 1,
        };
        await c.Execute(
            transaction,
            SqlStatements.UpdateBody,
            token,
            ("id", ToKey(run.Id)),
            ("body", RunJson.Write(merged))
        );
        foreach (var (seq, _) in observations)
            await c.Execute(transaction, SqlStatements.DeleteObservation, token, ("seq", seq));
        return merged;
    }

    Option<Run> TryRead(RunRow row) =>
        LogIfUnreadable($"run {row.Id}", RunJson.Read(row.Body).Map(run => run with { Revision = row.Revision }));

    Option<Observation> TryRead(ObservationRow row) =>
        LogIfUnreadable($"sign {row.Seq} of run {row.RunId}", ObservationJson.Read(row.Body));

    Option<A> LogIfUnreadable<A>(string rowName, Either<string, A> result)
    {
        result.IfLeft(error =>
        {
            if (reportedRows.TryAdd(rowName, true))
                log.UnreadableRowFound(Description, rowName, error);
        });
        return result.ToOption();
    }

    async Task<A> WithConnection<A>(Func<DbConnection, Task<A>> work, CancellationToken token)
    {
        try
        {
            await using var connection = await OpenConnection(token);
            return await work(connection);
        }
        catch (DbException e)
        {
            throw new StoreFailedException(DescribeFailure(e), e);
        }
    }

    static Seq<Run> Runs(IEnumerable<Option<Run>> rows) => toSeq(rows.SelectMany(static row => row.ToSeq()).ToArray());

    // Databases have no unsigned numbers of 64 bits; the same bits are the same key
    static long ToKey(Snowflake id) => unchecked((long)id.Value);

    static string ToKey(Option<TaskName> task) => task.Match(Some: static name => name.Value, None: static () => "");

    static int Open(Run run) => run.Card.IsOpen ? 1 : 0;

    sealed record RunRow(long Id, string Body, long Revision)
    {
        public static RunRow Read(DbDataReader row) => new(row.GetInt64(0), row.GetString(1), row.GetInt64(2));
    }

    sealed record ObservationRow(long Seq, long RunId, string Body)
    {
        public static ObservationRow Read(DbDataReader row) => new(row.GetInt64(0), row.GetInt64(1), row.GetString(2));
    }
}

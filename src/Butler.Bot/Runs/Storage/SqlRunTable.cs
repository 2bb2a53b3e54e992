using System.Collections.Concurrent;
using System.Data.Common;
using LanguageExt;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs.Storage;

/// <summary>Reads and writes runs over an open connection.</summary>
/// <param name="place">Where the database is, for the log.</param>
/// <param name="sql">The statements.</param>
/// <param name="log">Gets one warning for each row that cannot be read.</param>
sealed class SqlRunTable(string place, SqlStatements sql, ILogger log)
{
    readonly ConcurrentDictionary<string, bool> reportedRows = new(StringComparer.Ordinal);

    /// <summary>See <see cref="IRunStore.Add"/>.</summary>
    public static Task<int> Add(DbConnection connection, Run run, CancellationToken token) =>
        connection.Execute(
            null,
            SqlStatements.InsertRun,
            token,
            ("id", run.Id),
            ("server", run.Server),
            ("task", ToKey(run.Task)),
            ("asked", run.RequestedAt.ToUnixTimeMilliseconds()),
            ("open", ToOpenFlag(run)),
            ("body", RunJson.Write(run))
        );

    /// <summary>See <see cref="IRunStore.AppendObservation"/>.</summary>
    public static Task<int> AppendObservation(
        DbConnection connection,
        Snowflake runId,
        Observation observation,
        CancellationToken token
    ) =>
        connection.Execute(
            null,
            SqlStatements.InsertObservation,
            token,
            ("id", runId),
            ("body", ObservationJson.Write(observation))
        );

    /// <summary>See <see cref="IRunStore.AcquireLeases"/>.</summary>
    public async Task<Seq<Run>> AcquireLeases(
        DbConnection connection,
        string owner,
        TimeSpan lease,
        CancellationToken token
    )
    {
        (string, object) ownerValue = ("owner", owner);
        var leaseValue = ("lease", (object)(long)lease.TotalMilliseconds);
        if ((await connection.Query(null, sql.FindAnyLease, static _ => true, token, ownerValue)).Count == 0)
            return Empty;
        await using var transaction = await connection.BeginTransactionAsync(token);
        await connection.Execute(transaction, sql.RenewLeases, token, ownerValue, leaseValue);
        await connection.Execute(transaction, sql.AcquireLeases, token, ownerValue, leaseValue);
        var leased = await connection.Query(transaction, SqlStatements.SelectLeased, RunRow.Read, token, ownerValue);
        var select = SqlStatements.SelectLeasedObservations;
        var appended = await connection.Query(transaction, select, ObservationRow.Read, token, ownerValue);
        var appendedByRun = appended.ToLookup(static row => row.RunId);
        var runs = new List<Run>();
        foreach (var row in leased)
            // A run that only a newer version of the program can read is left to it.
            if (TryRead(row).TryGetValue(out var run))
                runs.Add(await MergeObservations(connection, transaction, run, appendedByRun[row.Id], token));
            else
                await connection.Execute(transaction, SqlStatements.ReleaseLease, token, ("id", row.Id));
        await transaction.CommitAsync(token);
        return toSeq(runs.ToArray());
    }

    /// <summary>See <see cref="IRunStore.Save"/>.</summary>
    public async Task<bool> Save(DbConnection connection, string owner, Run run, CancellationToken token)
    {
        await using var transaction = await connection.BeginTransactionAsync(token);
        var isSaved =
            await connection.Execute(
                transaction,
                sql.SaveRun,
                token,
                ("id", run.Id),
                ("owner", owner),
                ("revision", run.Revision),
                ("open", ToOpenFlag(run)),
                ("body", RunJson.Write(run))
            ) == 1;
        if (isSaved && !run.Card.IsOpen)
            await connection.Execute(transaction, SqlStatements.DeleteObservations, token, ("id", run.Id));
        await transaction.CommitAsync(token);
        return isSaved;
    }

    /// <summary>See <see cref="IRunStore.GetOpen"/>.</summary>
    public async Task<Seq<Run>> GetOpen(DbConnection connection, string server, CancellationToken token)
    {
        // Observations first: one that is merged into its run in between is then there twice, which changes nothing.
        var appended = await connection.Query(
            null,
            SqlStatements.SelectOpenObservations,
            ObservationRow.Read,
            token,
            ("server", server)
        );
        var appendedByRun = appended.ToLookup(static row => row.RunId);
        var open = await connection.Query(null, SqlStatements.SelectOpen, RunRow.Read, token, ("server", server));
        return ToSeq(
            open.Select(row =>
                TryRead(row)
                    .Map(run => run.WithObservations(appendedByRun[row.Id].SelectMany(seen => TryRead(seen).ToSeq())))
            )
        );
    }

    /// <summary>See <see cref="IRunStore.GetClosed"/>.</summary>
    public async Task<Seq<Run>> GetClosed(
        DbConnection connection,
        string server,
        Option<TaskName> task,
        int limit,
        CancellationToken token
    )
    {
        var rows = await connection.Query(
            null,
            task.IsNone ? SqlStatements.SelectClosed : SqlStatements.SelectClosedOfTask,
            RunRow.Read,
            token,
            ("server", server),
            ("task", ToKey(task)),
            ("most", limit)
        );
        return ToSeq(rows.Select(TryRead));
    }

    async Task<Run> MergeObservations(
        DbConnection connection,
        DbTransaction transaction,
        Run run,
        IEnumerable<ObservationRow> rows,
        CancellationToken token
    )
    {
        var appended = rows.SelectMany(row => TryRead(row).Map(observation => (row.Sequence, observation)).ToSeq())
            .ToArray();
        if (appended.Length == 0)
            return run;
        var merged = run.WithObservations(appended.Select(static row => row.observation)) with
        {
            Revision = run.Revision + 1,
        };
        await connection.Execute(
            transaction,
            SqlStatements.UpdateBody,
            token,
            ("id", run.Id),
            ("body", RunJson.Write(merged))
        );
        foreach (var (sequence, _) in appended)
            await connection.Execute(transaction, SqlStatements.DeleteObservation, token, ("seq", sequence));
        return merged;
    }

    Option<Run> TryRead(RunRow row) =>
        LogIfUnreadable($"run {row.Id}", RunJson.Read(row.Body).Bind(run => CheckId(row, run)));

    static Either<string, Run> CheckId(RunRow row, Run run) =>
        run.Id == row.Id ? run with { Revision = row.Revision } : "it is the text of another run";

    Option<Observation> TryRead(ObservationRow row) =>
        LogIfUnreadable($"observation {row.Sequence} of run {row.RunId}", ObservationJson.Read(row.Body));

    Option<A> LogIfUnreadable<A>(string rowName, Either<string, A> result)
    {
        result.IfLeft(error =>
        {
            if (reportedRows.TryAdd(rowName, true))
                log.UnreadableRowFound(place, rowName, error);
        });
        return result.ToOption();
    }

    static Seq<Run> ToSeq(IEnumerable<Option<Run>> runs) => toSeq(runs.SelectMany(static run => run.ToSeq()).ToArray());

    static string ToKey(Option<TaskName> task) => task.Match(Some: static name => name.Value, None: static () => "");

    static int ToOpenFlag(Run run) => run.Card.IsOpen ? 1 : 0;
}

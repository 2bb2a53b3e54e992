using System.Collections.Concurrent;
using System.Data.Common;
using LanguageExt;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs.Storage;

/// <summary>Runs in a database that understands SQL. Each call is one transaction, so that a process may die at any moment.</summary>
/// <param name="sql">The statements.</param>
/// <param name="log">Told once of each row that cannot be read.</param>
abstract class SqlStore(SqlText sql, ILogger log) : RunStore
{
    readonly ConcurrentDictionary<string, bool> told = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public abstract string Place { get; }

    /// <summary>A connection, ready for use.</summary>
    protected abstract ValueTask<DbConnection> Connect(CancellationToken token);

    /// <summary>Brings the tables to the newest version, alone; what is wrong, or null.</summary>
    protected abstract Task<string?> Migrate(DbConnection connection, CancellationToken token);

    /// <summary>What a failure means, in words without a secret.</summary>
    protected abstract string Why(DbException failure);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    /// <inheritdoc/>
    public async ValueTask Prepare(CancellationToken token)
    {
        if (await Guarded(c => Migrate(c, token), token) is { } wrong)
            throw new StoreFailedException(wrong, null);
    }

    /// <summary>Connects, and changes nothing.</summary>
    /// <exception cref="StoreFailedException">It cannot be used.</exception>
    public async ValueTask Reach(CancellationToken token) => await Guarded(static _ => Task.FromResult(true), token);

    /// <inheritdoc/>
    public async ValueTask Add(Run run, CancellationToken token) =>
        await Guarded(
            c =>
                c.Change(
                    null,
                    SqlText.Add,
                    token,
                    ("id", Key(run.Id)),
                    ("server", run.Server),
                    ("task", Key(run.Task)),
                    ("asked", run.AskedAt.ToUnixTimeMilliseconds()),
                    ("open", Open(run)),
                    ("body", RunText.write(run))
                ),
            token
        );

    /// <inheritdoc/>
    public async ValueTask Note(Snowflake run, Sign sign, CancellationToken token) =>
        await Guarded(
            c => c.Change(null, SqlText.Note, token, ("id", Key(run)), ("body", SignText.write(sign))),
            token
        );

    /// <inheritdoc/>
    public async ValueTask<Seq<Run>> Hold(string owner, TimeSpan lease, CancellationToken token) =>
        await Guarded(
            async c =>
            {
                (string, object) by = ("owner", owner),
                    until = ("lease", (long)lease.TotalMilliseconds);
                await using var within = await c.BeginTransactionAsync(token);
                await c.Change(within, sql.Renew, token, by, until);
                await c.Change(within, sql.Take, token, by, until);
                var held = await c.Ask(within, SqlText.Held, RunRow.Read, token, by);
                var signs = (await c.Ask(within, SqlText.SignsOfHeld, SignRow.Read, token, by)).ToLookup(static sign =>
                    sign.Run
                );
                var runs = new List<Run>();
                foreach (var row in held)
                    // What only a newer replica can read is left to it
                    if (Readable(row).Case is Run run)
                        runs.Add(await Fold(c, within, run, signs[row.Id], token));
                    else
                        await c.Change(within, SqlText.LetGo, token, ("id", row.Id));
                await within.CommitAsync(token);
                return toSeq(runs.ToArray());
            },
            token
        );

    /// <inheritdoc/>
    public async ValueTask<bool> Save(string owner, Run run, CancellationToken token) =>
        await Guarded(
            async c =>
            {
                await using var within = await c.BeginTransactionAsync(token);
                var saved =
                    await c.Change(
                        within,
                        sql.Save,
                        token,
                        ("id", Key(run.Id)),
                        ("owner", owner),
                        ("revision", run.Revision),
                        ("open", Open(run)),
                        ("body", RunText.write(run))
                    ) == 1;
                if (saved && !run.Card.IsOpen)
                    await c.Change(within, SqlText.DropSigns, token, ("id", Key(run.Id)));
                await within.CommitAsync(token);
                return saved;
            },
            token
        );

    /// <inheritdoc/>
    public async ValueTask Release(string owner, CancellationToken token) =>
        await Guarded(c => c.Change(null, SqlText.Release, token, ("owner", owner)), token);

    /// <inheritdoc/>
    public async ValueTask<Seq<Run>> Open(string server, CancellationToken token) =>
        await Guarded(
            async c =>
            {
                // Signs first: one that becomes part of its run in between is then there twice, which is the same as once
                var signs = (await c.Ask(null, SqlText.SignsOfOpen, SignRow.Read, token, ("server", server))).ToLookup(
                    static sign => sign.Run
                );
                var open = await c.Ask(null, SqlText.Open, RunRow.Read, token, ("server", server));
                return Runs(
                    open.Select(row =>
                        Readable(row).Map(run => run.Knowing(signs[row.Id].SelectMany(sign => Readable(sign).ToSeq())))
                    )
                );
            },
            token
        );

    /// <inheritdoc/>
    public async ValueTask<Seq<Run>> Past(string server, Option<TaskName> task, int most, CancellationToken token) =>
        await Guarded(
            async c =>
                Runs(
                    (
                        await c.Ask(
                            null,
                            SqlText.Past,
                            RunRow.Read,
                            token,
                            ("server", server),
                            ("any", task.IsNone ? 1 : 0),
                            ("task", Key(task)),
                            ("most", most)
                        )
                    ).Select(Readable)
                ),
            token
        );

    /// <inheritdoc/>
    public async ValueTask Forget(DateTimeOffset before, CancellationToken token) =>
        await Guarded(c => c.Change(null, SqlText.Forget, token, ("before", before.ToUnixTimeMilliseconds())), token);

    async Task<Run> Fold(
        DbConnection c,
        DbTransaction within,
        Run run,
        IEnumerable<SignRow> signs,
        CancellationToken token
    )
    {
        var known = signs.SelectMany(row => Readable(row).Map(sign => (row.Seq, Sign: sign)).ToSeq()).ToArray();
        if (known.Length == 0)
            return run;
        var folded = run.Knowing(known.Select(static sign => sign.Sign)) with { Revision = run.Revision + 1 };
        await c.Change(within, SqlText.Fold, token, ("id", Key(run.Id)), ("body", RunText.write(folded)));
        foreach (var (seq, _) in known)
            await c.Change(within, SqlText.Folded, token, ("seq", seq));
        return folded;
    }

    Option<Run> Readable(RunRow row) =>
        Told($"run {row.Id}", RunText.read(row.Body).Map(run => run with { Revision = row.Revision }));

    Option<Sign> Readable(SignRow row) => Told($"sign {row.Seq} of run {row.Run}", SignText.read(row.Body));

    Option<A> Told<A>(string what, Either<string, A> read)
    {
        read.IfLeft(why =>
        {
            if (told.TryAdd(what, true))
                log.RowUnreadable(Place, what, why);
        });
        return read.ToOption();
    }

    async Task<A> Guarded<A>(Func<DbConnection, Task<A>> work, CancellationToken token)
    {
        try
        {
            await using var connection = await Connect(token);
            return await work(connection);
        }
        catch (DbException e)
        {
            throw new StoreFailedException(Why(e), e);
        }
    }

    static Seq<Run> Runs(IEnumerable<Option<Run>> rows) => toSeq(rows.SelectMany(static row => row.ToSeq()).ToArray());

    // Databases have no unsigned numbers of 64 bits; the same bits are the same key
    static long Key(Snowflake id) => unchecked((long)id.Value);

    static string Key(Option<TaskName> task) => task.Match(Some: static name => name.Value, None: static () => "");

    static int Open(Run run) => run.Card.IsOpen ? 1 : 0;

    sealed record RunRow(long Id, string Body, long Revision)
    {
        public static RunRow Read(DbDataReader row) => new(row.GetInt64(0), row.GetString(1), row.GetInt64(2));
    }

    sealed record SignRow(long Seq, long Run, string Body)
    {
        public static SignRow Read(DbDataReader row) => new(row.GetInt64(0), row.GetInt64(1), row.GetString(2));
    }
}

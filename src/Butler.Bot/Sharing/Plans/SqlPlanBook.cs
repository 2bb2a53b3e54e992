using System.Data.Common;
using PlexButler.Bot.Plans;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Rounds;
using PlexButler.Bot.Runs.Storage;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Sharing.Plans;

/// <summary>How far plans have come, in the database of the runs.</summary>
sealed class SqlPlanBook : IPlanBook
{
    // A plan that nobody has had for so long may be forgotten.
    static readonly TimeSpan Kept = TimeSpan.FromDays(800),
        CacheLifetime = TimeSpan.FromSeconds(30),
        ReadTimeout = TimeSpan.FromSeconds(10);

    const string Key = "plan = @plan AND server = @server AND timing = @timing";

    readonly SqlStore store;
    readonly Pruning pruning;
    readonly SharedReading<Dictionary<PlanKey, PlanMark>> cache;
    readonly string insert,
        skip,
        touch,
        select,
        settle,
        takeOver;

    /// <summary>Reads nothing yet.</summary>
    public SqlPlanBook(SqlStore store, TimeProvider time)
    {
        this.store = store;
        pruning = new(store, "butler_plans", "seen", Kept, time);
        cache = new(ReadAll, CacheLifetime, ReadTimeout, time);
        insert = $"""
            INSERT INTO butler_plans (plan, server, timing, settled, beginning, previous, since, seen)
            VALUES (@plan, @server, @timing, @now, 0, 0, 0, {store.Clock})
            ON CONFLICT (plan, server, timing) DO NOTHING
            """;
        // Another time of the plan was in force since this one was.
        skip = $"""
            UPDATE butler_plans SET settled = @now WHERE {Key} AND settled < @now AND EXISTS (
              SELECT 1 FROM butler_plans other WHERE other.plan = @plan AND other.server = @server
              AND other.timing <> @timing AND other.seen > butler_plans.seen)
            """;
        touch = $"UPDATE butler_plans SET seen = {store.Clock} WHERE {Key}";
        select = $"SELECT settled, beginning, previous, {store.Clock} - since, plan, server, timing FROM butler_plans";
        settle = $"""
            UPDATE butler_plans SET settled = @to, seen = {store.Clock},
              beginning = CASE WHEN @begins = 1 THEN @to ELSE beginning END,
              previous = CASE WHEN @begins = 1 THEN @from ELSE previous END,
              since = CASE WHEN @begins = 1 THEN {store.Clock} ELSE since END
            WHERE {Key} AND settled = @from
            """;
        takeOver = $"""
            UPDATE butler_plans SET since = {store.Clock} WHERE {Key} AND beginning = @at
              AND ({store.Clock} - since >= @age OR since - {store.Clock} >= @age)
            """;
    }

    /// <summary>The statement that pauses the plans of a server.</summary>
    public const string PauseStatement =
        "INSERT INTO butler_pauses (server, until) VALUES (@server, @until) "
        + "ON CONFLICT (server) DO UPDATE SET until = @until";

    const string Finish = $"UPDATE butler_plans SET beginning = 0 WHERE {Key} AND beginning = @at",
        SelectPause = "SELECT until FROM butler_pauses WHERE server = @server";

    /// <inheritdoc/>
    public async ValueTask<PlanMark> Open(PlanKey key, DateTimeOffset now, CancellationToken token)
    {
        await Execute(insert, key, token, ("now", ToMilliseconds(now)));
        await Execute(skip, key, token, ("now", ToMilliseconds(now)));
        await Execute(touch, key, token);
        pruning.RunIfDue();
        return await Find(key, token);
    }

    /// <inheritdoc/>
    public async ValueTask<PlanMark> Find(PlanKey key, CancellationToken token)
    {
        var rows = await store.WithConnection(
            connection => connection.Query(null, $"{select} WHERE {Key}", Read, token, ToValues(key)),
            token
        );
        return rows is [var mark] ? mark : throw new StoreFailedException("no longer has a plan.", null);
    }

    /// <inheritdoc/>
    public async ValueTask<PlanMark> FindCached(PlanKey key, CancellationToken token) =>
        (await cache.Get(token)).TryGetValue(key, out var mark) ? mark : await Find(key, token);

    /// <inheritdoc/>
    public async ValueTask<bool> TrySettle(
        PlanKey key,
        DateTimeOffset from,
        DateTimeOffset to,
        bool begins,
        CancellationToken token
    ) =>
        await Execute(
            settle,
            key,
            token,
            ("from", ToMilliseconds(from)),
            ("to", ToMilliseconds(to)),
            ("begins", begins ? 1 : 0)
        ) == 1;

    /// <inheritdoc/>
    public async ValueTask<bool> TryFinish(PlanKey key, DateTimeOffset at, CancellationToken token) =>
        await Execute(Finish, key, token, ("at", ToMilliseconds(at))) == 1;

    /// <inheritdoc/>
    public async ValueTask<bool> TryTakeOver(PlanKey key, DateTimeOffset at, TimeSpan age, CancellationToken token) =>
        await Execute(takeOver, key, token, ("at", ToMilliseconds(at)), ("age", (long)age.TotalMilliseconds)) == 1;

    /// <inheritdoc/>
    public async ValueTask<DateTimeOffset> GetPause(string server, CancellationToken token)
    {
        var rows = await store.WithConnection(
            connection =>
                connection.Query(null, SelectPause, static row => row.GetInt64(0), token, ("server", ToId(server))),
            token
        );
        return DateTimeOffset.FromUnixTimeMilliseconds(rows.FirstOrDefault());
    }

    /// <inheritdoc/>
    public async ValueTask SetPause(string server, DateTimeOffset until, CancellationToken token) =>
        await store.WithConnection(
            connection =>
                connection.Execute(
                    null,
                    PauseStatement,
                    token,
                    ("server", ToId(server)),
                    ("until", ToMilliseconds(until))
                ),
            token
        );

    async Task<Dictionary<PlanKey, PlanMark>> ReadAll(CancellationToken token)
    {
        var rows = await store.WithConnection(
            connection =>
                connection.Query(
                    null,
                    select,
                    static row =>
                        KeyValuePair.Create(
                            new PlanKey(row.GetString(4), row.GetString(5), row.GetString(6)),
                            Read(row)
                        ),
                    token
                ),
            token
        );
        return new(rows);
    }

    Task<int> Execute(string sql, PlanKey key, CancellationToken token, params (string Name, object Value)[] more) =>
        store.WithConnection(connection => connection.Execute(null, sql, token, [.. ToValues(key), .. more]), token);

    static (string Name, object Value)[] ToValues(PlanKey key) =>
        [("plan", key.Plan), ("server", key.Server), ("timing", key.Timing)];

    static PlanMark Read(DbDataReader row)
    {
        var beginning = row.GetInt64(1);
        return new(
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)),
            beginning == 0 ? None : Some(DateTimeOffset.FromUnixTimeMilliseconds(beginning)),
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)),
            TimeSpan.FromMilliseconds(row.GetInt64(3))
        );
    }

    static long ToMilliseconds(DateTimeOffset at) => at.ToUnixTimeMilliseconds();

    static string ToId(string server) => server.ToLowerInvariant();
}

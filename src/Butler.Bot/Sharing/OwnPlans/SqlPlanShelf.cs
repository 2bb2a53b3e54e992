using LanguageExt;
using PlexButler.Bot.Runs.Storage;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Sharing.OwnPlans;

/// <summary>The plans that members have made, in the database of the runs.</summary>
sealed class SqlPlanShelf(SqlStore store) : IPlanShelf
{
    const string Select = "SELECT name, body FROM butler_own_plans ORDER BY name",
        Insert = "INSERT INTO butler_own_plans (name, body) VALUES (@name, @body) ON CONFLICT (name) DO NOTHING",
        Delete = "DELETE FROM butler_own_plans WHERE name = @name";

    /// <inheritdoc/>
    public async ValueTask<Seq<StoredPlan>> GetAll(CancellationToken token) =>
        toSeq(
            (
                await store.WithConnection(
                    connection =>
                        connection.Query(
                            null,
                            Select,
                            static row => new StoredPlan(row.GetString(0), row.GetString(1)),
                            token
                        ),
                    token
                )
            ).ToArray()
        );

    /// <inheritdoc/>
    public async ValueTask<bool> TryAdd(string name, string body, CancellationToken token) =>
        await Execute(Insert, token, ("name", ToId(name)), ("body", body)) == 1;

    /// <inheritdoc/>
    public async ValueTask<bool> TryRemove(string name, CancellationToken token) =>
        await Execute(Delete, token, ("name", ToId(name))) == 1;

    Task<int> Execute(string sql, CancellationToken token, params (string Name, object Value)[] values) =>
        store.WithConnection(connection => connection.Execute(null, sql, token, values), token);

    static string ToId(string name) => name.ToLowerInvariant();
}

using PlexButler.Bot.Plans;
using PlexButler.Bot.Runs.Storage;

namespace PlexButler.Bot.Sharing.Plans;

/// <summary>Which plans are paused, in the database of the runs.</summary>
sealed class SqlPlanSwitches(SqlStore store) : IPlanSwitches
{
    const string Select = "SELECT paused, changed FROM butler_switches WHERE plan = @plan AND server = @server",
        // One that has no row is not paused.
        Insert =
            "INSERT INTO butler_switches (plan, server, paused, changed) VALUES (@plan, @server, 0, 0) "
            + "ON CONFLICT (plan, server) DO NOTHING",
        Update =
            "UPDATE butler_switches SET paused = @paused, changed = @changed "
            + "WHERE plan = @plan AND server = @server AND paused <> @paused",
        Delete = "DELETE FROM butler_switches WHERE plan = @plan";

    /// <inheritdoc/>
    public async ValueTask<PlanSwitch> Find(string plan, string server, CancellationToken token)
    {
        var rows = await store.WithConnection(
            connection =>
                connection.Query(
                    null,
                    Select,
                    static row => new PlanSwitch(
                        row.GetInt16(0) == 1,
                        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1))
                    ),
                    token,
                    ToValues(plan, server)
                ),
            token
        );
        return rows is [var found] ? found : PlanSwitch.Untouched;
    }

    /// <inheritdoc/>
    public async ValueTask<bool> TrySet(
        string plan,
        string server,
        bool isPaused,
        DateTimeOffset now,
        CancellationToken token
    )
    {
        await store.WithConnection(
            connection => connection.Execute(null, Insert, token, ToValues(plan, server)),
            token
        );
        return await store.WithConnection(
                connection =>
                    connection.Execute(
                        null,
                        Update,
                        token,
                        [
                            .. ToValues(plan, server),
                            ("paused", isPaused ? 1 : 0),
                            ("changed", now.ToUnixTimeMilliseconds()),
                        ]
                    ),
                token
            ) == 1;
    }

    /// <inheritdoc/>
    public async ValueTask Forget(string plan, CancellationToken token) =>
        await store.WithConnection(
            connection => connection.Execute(null, Delete, token, ("plan", plan.ToLowerInvariant())),
            token
        );

    static (string Name, object Value)[] ToValues(string plan, string server) =>
        [("plan", plan.ToLowerInvariant()), ("server", server.ToLowerInvariant())];
}

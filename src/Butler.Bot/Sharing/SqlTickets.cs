using LanguageExt;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Sharing;

/// <summary>Stores tickets in the database of the runs. Each call is one statement, and the database's clock decides.
/// </summary>
sealed class SqlTickets(SqlStore store, TimeProvider time) : ITicketStore
{
    // A ticket is kept after it expired, so that the reply to a late press can say that it did.
    static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    readonly Pruning pruning = new(store, "butler_tickets", "expires", Kept, time);

    readonly string insert = $"""
        INSERT INTO butler_tickets (id, body, expires, state) VALUES (@id, @body, {store.Clock} + @lifetime, 0)
        """;

    readonly string select = $"""
        SELECT body, CASE WHEN state = 0 AND expires <= {store.Clock} THEN 2 ELSE state END
        FROM butler_tickets WHERE id = @id
        """;

    readonly string redeem =
        $"UPDATE butler_tickets SET state = 1 WHERE id = @id AND state = 0 AND expires > {store.Clock}";

    const string ExpireNow = "UPDATE butler_tickets SET state = 2 WHERE id = @id AND state = 0";

    /// <inheritdoc/>
    public async ValueTask Add(ulong id, string body, TimeSpan lifetime, CancellationToken token)
    {
        await store.WithConnection(
            connection =>
                connection.Execute(
                    null,
                    insert,
                    token,
                    ("id", new Snowflake(id)),
                    ("body", body),
                    ("lifetime", (long)lifetime.TotalMilliseconds)
                ),
            token
        );
        pruning.RunIfDue();
    }

    /// <inheritdoc/>
    public async ValueTask<Option<StoredTicket>> Find(ulong id, CancellationToken token)
    {
        var found = await store.WithConnection(
            connection =>
                connection.Query(
                    null,
                    select,
                    static row => new StoredTicket(row.GetString(0), (TicketState)row.GetInt32(1)),
                    token,
                    ("id", new Snowflake(id))
                ),
            token
        );
        return found is [var ticket] ? Some(ticket) : None;
    }

    /// <inheritdoc/>
    public async ValueTask<bool> Redeem(ulong id, CancellationToken token) => await Update(redeem, id, token);

    /// <inheritdoc/>
    public async ValueTask<bool> Expire(ulong id, CancellationToken token) => await Update(ExpireNow, id, token);

    async Task<bool> Update(string statement, ulong id, CancellationToken token) =>
        await store.WithConnection(
            connection => connection.Execute(null, statement, token, ("id", new Snowflake(id))),
            token
        ) == 1;
}

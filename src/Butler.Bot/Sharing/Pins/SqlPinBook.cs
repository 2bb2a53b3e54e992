using System.Data.Common;
using LanguageExt;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Sharing.Pins;

/// <summary>Live statuses in the database of the runs, leased as those are.</summary>
sealed class SqlPinBook(SqlStore store) : IPinBook
{
    const string Columns = "id, server, guild, channel, message, shown",
        Delete = "DELETE FROM butler_pins WHERE id = @id",
        Release = "UPDATE butler_pins SET owner = NULL WHERE owner = @owner";

    readonly string select = $"SELECT {Columns}, {store.Clock} - changed FROM butler_pins",
        insert =
            $"""
                INSERT INTO butler_pins ({Columns}, changed, owner, held_until)
                VALUES (@id, @server, @guild, @channel, @message, @shown, {store.Clock}, NULL, 0)
                ON CONFLICT (channel, server) DO UPDATE SET
                  id = excluded.id, guild = excluded.guild, message = excluded.message, shown = excluded.shown,
                  changed = excluded.changed, owner = NULL, held_until = 0
                """,
        acquire =
            $"""
                UPDATE butler_pins SET owner = @owner, held_until = {store.Clock} + @lease
                WHERE owner = @owner OR {SqlStatements.IsFree(store.Clock)}
                """,
        setShown =
            $"""
                UPDATE butler_pins SET shown = @shown, changed = {store.Clock}
                WHERE id = @id AND owner = @owner AND held_until > {store.Clock}
                """;

    /// <inheritdoc/>
    public async ValueTask<Option<Pin>> Place(Pin pin, CancellationToken token) =>
        await store.WithConnection(
            async connection =>
            {
                await using var transaction = await connection.BeginTransactionAsync(token);
                var (channel, server) = (("channel", (object)pin.Channel), ("server", (object)pin.Server));
                var replaced = await connection.Query(
                    transaction,
                    $"{select} WHERE channel = @channel AND server = @server",
                    Read,
                    token,
                    channel,
                    server
                );
                await connection.Execute(
                    transaction,
                    insert,
                    token,
                    ("id", pin.Id),
                    server,
                    ("guild", pin.Guild),
                    channel,
                    ("message", pin.Message),
                    ("shown", pin.Shown)
                );
                await transaction.CommitAsync(token);
                return toSeq(replaced.ToArray()).HeadOrNone();
            },
            token
        );

    /// <inheritdoc/>
    public async ValueTask<Option<Pin>> Find(Snowflake id, CancellationToken token) =>
        toSeq(
                (
                    await store.WithConnection(
                        connection => connection.Query(null, $"{select} WHERE id = @id", Read, token, ("id", id)),
                        token
                    )
                ).ToArray()
            )
            .HeadOrNone();

    /// <inheritdoc/>
    public async ValueTask<Seq<Pin>> AcquireLeases(string owner, TimeSpan lease, CancellationToken token) =>
        await store.WithConnection(
            async connection =>
            {
                // Mostly there is none, and then this is all that a round costs.
                if ((await connection.Query(null, $"{select} LIMIT 1", static _ => true, token)).Count == 0)
                    return Empty;
                (string, object) ownerValue = ("owner", owner);
                await connection.Execute(null, acquire, token, ownerValue, ("lease", (long)lease.TotalMilliseconds));
                return toSeq(
                    (
                        await connection.Query(
                            null,
                            $"{select} WHERE owner = @owner ORDER BY id",
                            Read,
                            token,
                            ownerValue
                        )
                    ).ToArray()
                );
            },
            token
        );

    /// <inheritdoc/>
    public async ValueTask SetShown(string owner, Snowflake id, string shown, CancellationToken token) =>
        await Execute(setShown, token, ("owner", owner), ("id", id), ("shown", shown));

    /// <inheritdoc/>
    public async ValueTask<bool> Remove(Snowflake id, CancellationToken token) =>
        await Execute(Delete, token, ("id", id)) == 1;

    /// <inheritdoc/>
    public async ValueTask ReleaseLeases(string owner, CancellationToken token) =>
        await Execute(Release, token, ("owner", owner));

    Task<int> Execute(string sql, CancellationToken token, params (string, object)[] values) =>
        store.WithConnection(connection => connection.Execute(null, sql, token, values), token);

    static Pin Read(DbDataReader row) =>
        new(
            row.GetSnowflake(0),
            row.GetString(1),
            row.GetSnowflake(2),
            row.GetSnowflake(3),
            row.GetSnowflake(4),
            row.GetString(5)
        )
        {
            SinceChange = TimeSpan.FromMilliseconds(row.GetInt64(6)),
        };
}

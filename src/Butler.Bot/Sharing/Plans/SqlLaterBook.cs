using LanguageExt;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Sharing.Plans;

/// <summary>Starts that wait, in the database of the runs.</summary>
sealed class SqlLaterBook(SqlStore store) : ILaterBook
{
    readonly string select = $"SELECT id, server, at, channel, beginning, {store.Clock} FROM butler_later ORDER BY id",
        mark = $"UPDATE butler_later SET beginning = {store.Clock} WHERE id = @id";

    const string Insert =
            "INSERT INTO butler_later (id, server, at, channel, beginning) VALUES (@id, @server, @at, @channel, 0)",
        Delete = "DELETE FROM butler_later WHERE id = @id";

    /// <inheritdoc/>
    public async ValueTask Add(LaterStart start, CancellationToken token) =>
        await store.WithConnection(
            connection =>
                connection.Execute(
                    null,
                    Insert,
                    token,
                    ("id", new Snowflake(start.Ticket)),
                    ("server", start.Server),
                    ("at", start.When),
                    ("channel", start.Channel)
                ),
            token
        );

    /// <inheritdoc/>
    public async ValueTask<Seq<LaterStart>> GetAll(CancellationToken token) =>
        toSeq(
            (
                await store.WithConnection(
                    connection =>
                        connection.Query(
                            null,
                            select,
                            static row =>
                            {
                                var beginning = row.GetInt64(4);
                                return new LaterStart(
                                    row.GetSnowflake(0).Value,
                                    row.GetString(1),
                                    row.GetString(2),
                                    row.GetSnowflake(3),
                                    beginning == 0 ? None : Some(TimeSpan.FromMilliseconds(row.GetInt64(5) - beginning))
                                );
                            },
                            token
                        ),
                    token
                )
            ).ToArray()
        );

    /// <inheritdoc/>
    public async ValueTask MarkBeginning(ulong ticket, CancellationToken token) => await Execute(mark, ticket, token);

    /// <inheritdoc/>
    public async ValueTask<bool> Remove(ulong ticket, CancellationToken token) =>
        await Execute(Delete, ticket, token) == 1;

    Task<int> Execute(string sql, ulong ticket, CancellationToken token) =>
        store.WithConnection(connection => connection.Execute(null, sql, token, ("id", new Snowflake(ticket))), token);
}

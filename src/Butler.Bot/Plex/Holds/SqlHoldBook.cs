using System.Data.Common;
using System.Text.Json;
using LanguageExt;
using PlexButler.Bot.Plex.Editing;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Sharing.Plans;
using PlexButler.Bot.Text;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plex.Holds;

/// <summary>The schedules that are switched off, in the database of the runs.</summary>
sealed class SqlHoldBook(SqlStore store) : IHoldBook
{
    const string Insert =
            "INSERT INTO butler_holds (server, until, claimed, channel, body) "
            + "VALUES (@server, @until, 0, @channel, @body) ON CONFLICT (server) DO NOTHING",
        Select = "SELECT server, until, channel, body FROM butler_holds",
        Move = "UPDATE butler_holds SET until = @until WHERE server = @server AND claimed = 0",
        Free = "UPDATE butler_holds SET claimed = 0, body = @body WHERE server = @server",
        Delete = "DELETE FROM butler_holds WHERE server = @server";

    // Whoever began five minutes ago is gone: it takes seconds.
    readonly string claim = $"""
        UPDATE butler_holds SET claimed = {store.Clock}
        WHERE server = @server AND until <= @now
          AND (claimed = 0 OR claimed < {store.Clock} - 300000 OR claimed > {store.Clock} + 300000)
        """;

    /// <inheritdoc/>
    public bool IsLasting => true;

    /// <inheritdoc/>
    public async ValueTask<Option<ScheduleHold>> Find(string server, CancellationToken token)
    {
        var rows = await store.WithConnection(
            connection =>
                connection.Query(
                    null,
                    $"{Select} WHERE server = @server",
                    row => Read(server, row),
                    token,
                    ("server", ToId(server))
                ),
            token
        );
        return rows is [var hold] ? hold : None;
    }

    /// <inheritdoc/>
    public async ValueTask<Seq<ScheduleHold>> GetAll(CancellationToken token) =>
        toSeq(
            (
                await store.WithConnection(
                    connection => connection.Query(null, Select, static row => Read(row.GetString(0), row), token),
                    token
                )
            ).ToArray()
        );

    /// <inheritdoc/>
    public ValueTask<bool> TryAdd(ScheduleHold hold, CancellationToken token) =>
        TryPause(Insert, hold.Server, hold.Until, token, ("channel", hold.Channel), ("body", Write(hold)));

    /// <inheritdoc/>
    public ValueTask<bool> TryMove(string server, DateTimeOffset until, CancellationToken token) =>
        TryPause(Move, server, until, token);

    /// <inheritdoc/>
    public async ValueTask<bool> TryClaim(string server, DateTimeOffset now, CancellationToken token) =>
        await Execute(claim, server, token, ("now", now.ToUnixTimeMilliseconds()));

    /// <inheritdoc/>
    public async ValueTask Release(ScheduleHold left, CancellationToken token) =>
        await Execute(Free, left.Server, token, ("body", Write(left)));

    /// <inheritdoc/>
    public async ValueTask<bool> Remove(string server, CancellationToken token) => await Execute(Delete, server, token);

    async Task<bool> Execute(
        string sql,
        string server,
        CancellationToken token,
        params (string Name, object Value)[] values
    ) =>
        await store.WithConnection(
            connection => connection.Execute(null, sql, token, [("server", ToId(server)), .. values]),
            token
        ) == 1;

    // In one transaction with the pause of the plans.
    async ValueTask<bool> TryPause(
        string sql,
        string server,
        DateTimeOffset until,
        CancellationToken token,
        params (string Name, object Value)[] more
    ) =>
        await store.WithConnection(
            async connection =>
            {
                (string, object)[] pause = [("server", ToId(server)), ("until", until.ToUnixTimeMilliseconds())];
                await using var transaction = await connection.BeginTransactionAsync(token);
                if (await connection.Execute(transaction, sql, token, [.. pause, .. more]) != 1)
                    return false;
                await connection.Execute(transaction, SqlPlanBook.PauseStatement, token, pause);
                await transaction.CommitAsync(token);
                return true;
            },
            token
        );

    static ScheduleHold Read(string server, DbDataReader row) =>
        StoreJson
            .Read(row.GetString(3), json => new ScheduleHold(
                server,
                DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)),
                row.GetSnowflake(2),
                toSeq(json.GetItems("edits").Select(ReadEdit).ToArray())
            )
            {
                IsTold = json.GetFlag("told"),
            })
            .IfLeft(error => new ScheduleHold(server, DateTimeOffset.MaxValue, new(0), Empty) { Damage = error });

    static PreferenceEdit ReadEdit(JsonElement edit) =>
        new(edit.GetRequiredText("id"), edit.GetRequiredText("from"), edit.GetRequiredText("to"));

    static string Write(ScheduleHold hold) =>
        StoreJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("edits");
            foreach (var edit in hold.Edits)
            {
                json.WriteStartObject();
                json.WriteString("id", edit.Id);
                json.WriteString("from", edit.From);
                json.WriteString("to", edit.To);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteBoolean("told", hold.IsTold);
            json.WriteEndObject();
        });

    static string ToId(string server) => server.ToLowerInvariant();
}

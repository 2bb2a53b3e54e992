using LanguageExt;
using PlexButler.Bot.Alarms;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Sharing.Alarms;

/// <summary>Stores open alarms in the database of the runs.</summary>
sealed class SqlAlarmBook(SqlStore store) : IAlarmBook
{
    // Zero is no message's id.
    const string Insert =
            "INSERT INTO butler_alarms (server, alarm, message) VALUES (@server, @alarm, 0) "
            + "ON CONFLICT (server, alarm) DO NOTHING",
        Select = "SELECT alarm, message FROM butler_alarms WHERE server = @server",
        Update = "UPDATE butler_alarms SET message = @message WHERE server = @server AND alarm = @alarm",
        Delete = "DELETE FROM butler_alarms WHERE server = @server AND alarm = @alarm";

    /// <inheritdoc/>
    public async ValueTask<Seq<OpenAlarm>> GetOpen(string server, CancellationToken token)
    {
        var rows = await store.WithConnection(
            connection =>
                connection.Query(
                    null,
                    Select,
                    static row =>
                    {
                        var message = row.GetSnowflake(1);
                        return AlarmKey
                            .Read(row.GetString(0))
                            .Map(key => new OpenAlarm(key, message.Value == 0 ? None : Some(message)));
                    },
                    token,
                    ("server", server)
                ),
            token
        );
        return toSeq(rows.SelectMany(static row => row.ToSeq()).ToArray());
    }

    /// <inheritdoc/>
    public async ValueTask<bool> TryOpen(string server, AlarmKey key, CancellationToken token) =>
        await Execute(Insert, server, key, token) == 1;

    /// <inheritdoc/>
    public async ValueTask SetMessage(string server, AlarmKey key, Snowflake message, CancellationToken token) =>
        await Execute(Update, server, key, token, ("message", message));

    /// <inheritdoc/>
    public async ValueTask Close(string server, AlarmKey key, CancellationToken token) =>
        await Execute(Delete, server, key, token);

    Task<int> Execute(
        string sql,
        string server,
        AlarmKey key,
        CancellationToken token,
        params (string Name, object Value)[] more
    ) =>
        store.WithConnection(
            connection => connection.Execute(null, sql, token, [("server", server), ("alarm", key.Write()), .. more]),
            token
        );
}

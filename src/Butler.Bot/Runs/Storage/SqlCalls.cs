using System.Data.Common;

namespace PlexButler.Bot.Runs.Storage;

/// <summary>Statements on an open connection, with their values beside them.</summary>
static class SqlCalls
{
    /// <summary>Carries a statement out; how many rows it changed.</summary>
    public static async Task<int> Change(
        this DbConnection connection,
        DbTransaction? within,
        string sql,
        CancellationToken token,
        params (string Name, object Value)[] values
    )
    {
        await using var command = Command(connection, within, sql, values);
        return await command.ExecuteNonQueryAsync(token);
    }

    /// <summary>What each row of a question reads as.</summary>
    public static async Task<List<A>> Ask<A>(
        this DbConnection connection,
        DbTransaction? within,
        string sql,
        Func<DbDataReader, A> row,
        CancellationToken token,
        params (string Name, object Value)[] values
    )
    {
        await using var command = Command(connection, within, sql, values);
        await using var reader = await command.ExecuteReaderAsync(token);
        var rows = new List<A>();
        while (await reader.ReadAsync(token))
            rows.Add(row(reader));
        return rows;
    }

    static DbCommand Command(
        DbConnection connection,
        DbTransaction? within,
        string sql,
        (string Name, object Value)[] values
    )
    {
        var command = connection.CreateCommand();
        command.Transaction = within;
        // Every statement is one of the program's own; what varies goes as a value
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        return command;
    }
}

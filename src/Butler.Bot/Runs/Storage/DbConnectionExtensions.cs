using System.Data.Common;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Runs.Storage;

/// <summary>Runs statements with parameters on an open connection; an id is a value as any other.</summary>
static class DbConnectionExtensions
{
    /// <summary>Runs a statement; returns how many rows it changed.</summary>
    public static async Task<int> Execute(
        this DbConnection connection,
        DbTransaction? transaction,
        string sql,
        CancellationToken token,
        params (string Name, object Value)[] values
    )
    {
        await using var command = BuildCommand(connection, transaction, sql, values);
        return await command.ExecuteNonQueryAsync(token);
    }

    /// <summary>Runs a query; returns what each row reads as.</summary>
    public static async Task<List<A>> Query<A>(
        this DbConnection connection,
        DbTransaction? transaction,
        string sql,
        Func<DbDataReader, A> readRow,
        CancellationToken token,
        params (string Name, object Value)[] values
    )
    {
        await using var command = BuildCommand(connection, transaction, sql, values);
        await using var reader = await command.ExecuteReaderAsync(token);
        var rows = new List<A>();
        while (await reader.ReadAsync(token))
            rows.Add(readRow(reader));
        return rows;
    }

    /// <summary>The id in a column, as it was given to a statement.</summary>
    public static Snowflake GetSnowflake(this DbDataReader row, int column) =>
        new(unchecked((ulong)row.GetInt64(column)));

    static DbCommand BuildCommand(
        DbConnection connection,
        DbTransaction? transaction,
        string sql,
        (string Name, object Value)[] values
    )
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        // Every statement is a constant of this program; what varies is passed as a parameter.
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            // Databases have no unsigned 64-bit integers; the same bits are the same key.
            (parameter.ParameterName, parameter.Value) = (
                name,
                value is Snowflake id ? unchecked((long)id.Value) : value
            );
            command.Parameters.Add(parameter);
        }
        return command;
    }
}

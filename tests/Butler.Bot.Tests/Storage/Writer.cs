using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging.Abstractions;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Discord;

namespace PlexButler.Bot.Tests.Storage;

/// <summary>A process of its own that writes runs to a file until it is killed, and prints each number once it is kept: this very program, told so by its environment.</summary>
static class Writer
{
    const string Told = "BUTLER_TESTS_WRITE_TO",
        From = "BUTLER_TESTS_WRITE_FROM";

    /// <summary>Starts it after that many.</summary>
    public static Process Start(string file, int after) =>
        Process.Start(
            new ProcessStartInfo(Environment.ProcessPath!)
            {
                RedirectStandardOutput = true,
                Environment = { [Told] = file, [From] = after.ToString(CultureInfo.InvariantCulture) },
            }
        )!;

    [ModuleInitializer]
    internal static void Write()
    {
        if (Environment.GetEnvironmentVariable(Told) is not { } file)
            return;
        using var output = Console.OpenStandardOutput();
        // Here nothing else of the program has begun, so there is nobody to await for
        WriteAll(
                new SqliteStore(file, NullLogger.Instance),
                int.Parse(Environment.GetEnvironmentVariable(From)!, CultureInfo.InvariantCulture),
                output
            )
            .GetAwaiter()
            .GetResult();
    }

    static async Task WriteAll(SqliteStore store, int after, Stream output)
    {
        for (var number = after + 1; ; number++)
        {
            await store.Add(Samples.Run(number), default);
            await store.Note(new Snowflake((ulong)number), Samples.Work(1), default);
            foreach (var run in await store.Hold("writer", TimeSpan.FromHours(1), default))
                if (
                    run.Id.Value == (ulong)number
                    && !await store.Save("writer", run with { Life = $"life {number}" }, default)
                )
                    throw new InvalidOperationException($"{number} was not saved");
            output.Write(System.Text.Encoding.ASCII.GetBytes($"{number}\n"));
            output.Flush();
        }
    }
}

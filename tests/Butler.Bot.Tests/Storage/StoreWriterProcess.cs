using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging.Abstractions;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Tests.Storage;

/// <summary>
/// A process of its own that writes runs to a file until it is killed, and prints each number once it is kept: this
/// very program, told so by its environment.
/// </summary>
static class StoreWriterProcess
{
    const string FileVariable = "BUTLER_TESTS_WRITE_TO",
        AfterVariable = "BUTLER_TESTS_WRITE_FROM";

    /// <summary>Starts it after that many.</summary>
    public static Process Start(string file, int after) =>
        Process.Start(
            new ProcessStartInfo(Environment.ProcessPath!)
            {
                RedirectStandardOutput = true,
                Environment = { [FileVariable] = file, [AfterVariable] = after.ToString(CultureInfo.InvariantCulture) },
            }
        )!;

    [ModuleInitializer]
    internal static void RunIfRequested()
    {
        if (Environment.GetEnvironmentVariable(FileVariable) is not { } file)
            return;
        using var output = Console.OpenStandardOutput();
        // Here nothing else of the program has begun, so there is nobody to await for
        WriteAll(
                new SqliteStore(file, NullLogger.Instance),
                int.Parse(Environment.GetEnvironmentVariable(AfterVariable)!, CultureInfo.InvariantCulture),
                output
            )
            .GetAwaiter()
            .GetResult();
    }

    static async Task WriteAll(SqliteStore store, int after, Stream output)
    {
        for (var number = after + 1; ; number++)
        {
            await store.Add(SampleRuns.OpenRun(number), default);
            await store.AppendObservation(new Snowflake((ulong)number), SampleRuns.SeenActivity(1), default);
            foreach (var run in await store.AcquireLeases("writer", TimeSpan.FromHours(1), default))
                if (
                    run.Id.Value == (ulong)number
                    && !await store.Save("writer", run with { Incarnation = $"life {number}" }, default)
                )
                    throw new InvalidOperationException($"{number} was not saved");
            output.Write(System.Text.Encoding.ASCII.GetBytes($"{number}\n"));
            output.Flush();
        }
    }
}

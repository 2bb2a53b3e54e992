using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PlexButler.Acceptance.Harness;

/// <summary>
/// The bot's executable in its own process, configured only by arguments and environment, as a user runs it.
/// </summary>
public sealed partial class ButlerProcess : IAsyncDisposable
{
    // Only how long a failing test takes: on a machine that does much else a start may need a minute.
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    readonly Process process;
    readonly ConcurrentQueue<string> lines = new();
    readonly SemaphoreSlim lineAdded = new(0);
    bool isDisposed;

    ButlerProcess(Process process) => this.process = process;

    public static string Binary => ButlerBinary.FilePath;

    /// <summary>Whether it was built with Discord.Net.</summary>
    public static bool UsesDiscordNet { get; } =
        File.Exists(Path.Combine(Path.GetDirectoryName(Binary)!, "PlexButler.DiscordNet.dll"));

    public int Id => process.Id;

    /// <summary>Everything printed so far, both streams.</summary>
    public string Output => string.Join('\n', lines);

    public static ButlerProcess Start(
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? settings = null,
        string? workingDirectory = null,
        string? binary = null
    )
    {
        var start = new ProcessStartInfo(binary ?? Binary)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory ?? Path.GetTempPath(),
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        var started = new ButlerProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        started.process.OutputDataReceived += (_, e) => started.AddLine(e.Data);
        started.process.ErrorDataReceived += (_, e) => started.AddLine(e.Data);
        started.process.Start();
        started.process.BeginOutputReadLine();
        started.process.BeginErrorReadLine();
        return started;
    }

    /// <summary>The version that a program says it is.</summary>
    public static async Task<string> ReadVersion(string binary, CancellationToken token)
    {
        await using var asked = Start(["--version"], binary: binary);
        return await asked.WaitForLine(static line => line.Length > 0, token);
    }

    /// <summary>The first line that matches, printed already or later.</summary>
    public async Task<string> WaitForLine(Func<string, bool> wanted, CancellationToken token)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(token);
        limit.CancelAfter(Patience);
        while (true)
        {
            if (lines.FirstOrDefault(wanted) is { } line)
                return line;
            if (process.HasExited && lines.FirstOrDefault(wanted) is null)
                throw new InvalidOperationException(
                    $"exited with {process.ExitCode} before it printed the line:\n{Output}"
                );
            try
            {
                await lineAdded.WaitAsync(TimeSpan.FromMilliseconds(200), limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"the line was never printed:\n{Output}");
            }
        }
    }

    public void Terminate() => Assert.Equal(0, Kill(process.Id, 15));

    /// <summary>Ends it without a warning, as the kernel does when memory is short.</summary>
    public void Kill() => Assert.Equal(0, Kill(process.Id, 9));

    public async Task<int> WaitForExitCode(CancellationToken token)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(token);
        limit.CancelAfter(Patience);
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref isDisposed, true))
            return;
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        lineAdded.Dispose();
    }

    void AddLine(string? line)
    {
        if (line is null)
            return;
        lines.Enqueue(line);
        lineAdded.Release();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int pid, int signal);
}

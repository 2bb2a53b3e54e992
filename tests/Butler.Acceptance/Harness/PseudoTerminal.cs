using System.Diagnostics;
using System.Text;

namespace PlexButler.Acceptance.Harness;

/// <summary>A pseudo-terminal that runs the executable, made with <c>script</c> of util-linux.</summary>
public sealed class PseudoTerminal : IAsyncDisposable
{
    // Only how long a failing test takes, as with a process.
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    readonly Process process;
    readonly StringBuilder screen = new();
    readonly Task reading;
    int position;

    PseudoTerminal(Process process)
    {
        this.process = process;
        reading = ReadOutput();
    }

    /// <summary>Everything shown so far.</summary>
    public string Screen
    {
        get
        {
            lock (screen)
                return screen.ToString();
        }
    }

    public static PseudoTerminal Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> settings)
    {
        // The shell gives way to the program: one that stayed, as dash does, would take Ctrl+C too and end with 130.
        var command = "exec " + string.Join(' ', arguments.Prepend(ButlerProcess.Binary).Select(static a => $"'{a}'"));
        // Tests that run in a background job inherit that Ctrl+C is ignored. In a terminal it is not.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "script", "-qec", command, "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["TERM"] = "xterm";
        foreach (var (name, value) in settings)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        return new(Process.Start(start)!);
    }

    /// <summary>Waits for text after the last match; returns everything shown since then.</summary>
    public async Task<string> WaitFor(string text, CancellationToken token)
    {
        for (var tries = 0; tries < Patience / TimeSpan.FromMilliseconds(50); tries++)
        {
            var shown = Screen;
            var at = shown.IndexOf(text, position, StringComparison.Ordinal);
            if (at >= 0)
            {
                var part = shown[position..(at + text.Length)];
                position = at + text.Length;
                return part;
            }
            if (reading.IsCompleted)
                break;
            await Task.Delay(50, token);
        }
        throw new TimeoutException($"'{text}' was never shown:\n{Screen}");
    }

    public Task TypeLine(string line) => Type(line + "\r");

    /// <summary>Presses Ctrl+C.</summary>
    public Task Interrupt() => Type("\u0003");

    async Task Type(string keys)
    {
        await process.StandardInput.WriteAsync(keys);
        await process.StandardInput.FlushAsync();
    }

    public async Task<int> WaitForExitCode(CancellationToken token)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(token);
        limit.CancelAfter(Patience);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            throw new TimeoutException($"It did not end:\n{Screen}");
        }
        await reading;
        return process.ExitCode;
    }

    /// <summary>Sends SIGKILL to the terminal and everything that runs in it.</summary>
    public async Task Kill()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await Kill();
        process.Dispose();
    }

    async Task ReadOutput()
    {
        var buffer = new char[4096];
        while (await process.StandardOutput.ReadAsync(buffer) is > 0 and var count)
            lock (screen)
                screen.Append(buffer, 0, count);
    }
}

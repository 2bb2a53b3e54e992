namespace PlexButler.Bot.Setup;

/// <summary>Asks a person. Without one, every question is answered by null, and whoever asked names the flag instead.</summary>
/// <param name="isInteractive">Whether anybody can answer.</param>
/// <param name="read">Reads a line; null at the end of the input.</param>
/// <param name="readHidden">Reads one that is not shown.</param>
/// <param name="waitForEchoOff">Waits until what is typed is not shown.</param>
/// <param name="output">Where questions and news go.</param>
sealed class Terminal(
    bool isInteractive,
    Func<string?> read,
    Func<string?> readHidden,
    Func<Task, CancellationToken, Task> waitForEchoOff,
    TextWriter output
)
{
    /// <summary>The process's own; nobody is there if input comes from a pipe or <paramref name="isUnattended"/>.</summary>
    public static Terminal ForProcess(bool isUnattended) =>
        new(
            !isUnattended && !Console.IsInputRedirected,
            Console.ReadLine,
            HiddenInput.ReadLine,
            TerminalEcho.WaitUntilOff,
            Console.Out
        );

    /// <summary>Whether anybody can answer.</summary>
    public bool IsInteractive => isInteractive;

    /// <summary>Tells something.</summary>
    public void WriteLine(string text) => output.WriteLine(text);

    /// <summary>The answer, trimmed; the fallback when only Enter was pressed; null when nobody is there.</summary>
    public async Task<string?> Ask(string question, string fallback, CancellationToken token)
    {
        if (!isInteractive)
            return null;
        WritePrompt(fallback.Length == 0 ? $"{question}: " : $"{question} [{fallback}]: ");
        return await ReadAnswer(Task.Run(read, CancellationToken.None), fallback, token);
    }

    /// <summary>A secret; it is not shown while it is typed.</summary>
    public async Task<string?> AskSecret(string question, CancellationToken token)
    {
        if (!isInteractive)
            return null;
        // Only while it is read from does a terminal show nothing. So reading begins before the question can be seen.
        var reading = Task.Run(readHidden, CancellationToken.None);
        await waitForEchoOff(reading, token);
        WritePrompt($"{question} (it is not shown): ");
        return await ReadAnswer(reading, "", token);
    }

    void WritePrompt(string text)
    {
        output.Write(text);
        output.Flush();
    }

    // The console's read cannot be cancelled; leaving it behind lets Ctrl+C end the program at any question.
    static async Task<string?> ReadAnswer(Task<string?> reading, string fallback, CancellationToken token)
    {
        var line = await reading.WaitAsync(token);
        if (line is null)
            throw new SetupAbortedException("The input ended before setup was done. Nothing was written.");
        return line.Trim() is { Length: > 0 } answer ? answer : fallback;
    }
}

/// <summary>Setup cannot go on; says why and what to do. Nothing was written.</summary>
sealed class SetupAbortedException(string message) : Exception(message);

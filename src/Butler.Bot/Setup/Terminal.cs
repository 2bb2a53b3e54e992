namespace PlexButler.Bot.Setup;

/// <summary>Asks a person. Without one, every question is answered by null, and whoever asked names the flag instead.</summary>
/// <param name="isThere">Whether anybody can answer.</param>
/// <param name="read">Reads a line; null at the end of the input.</param>
/// <param name="readHidden">Reads one that is not shown.</param>
/// <param name="hidden">Waits until what is typed is not shown.</param>
/// <param name="output">Where questions and news go.</param>
sealed class Terminal(
    bool isThere,
    Func<string?> read,
    Func<string?> readHidden,
    Func<Task, CancellationToken, Task> hidden,
    TextWriter output
)
{
    /// <summary>The process's own; nobody is there if input comes from a pipe or <paramref name="isSilent"/>.</summary>
    public static Terminal Own(bool isSilent) =>
        new(
            !isSilent && !Console.IsInputRedirected,
            Console.ReadLine,
            HiddenInput.Read,
            TerminalEcho.Gone,
            Console.Out
        );

    /// <summary>Whether anybody can answer.</summary>
    public bool IsThere => isThere;

    /// <summary>Tells something.</summary>
    public void Say(string text) => output.WriteLine(text);

    /// <summary>The answer, trimmed; the fallback when only Enter was pressed; null when nobody is there.</summary>
    public async Task<string?> Ask(string question, string fallback, CancellationToken token)
    {
        if (!isThere)
            return null;
        Prompt(fallback.Length == 0 ? $"{question}: " : $"{question} [{fallback}]: ");
        return await Answer(Task.Run(read, CancellationToken.None), fallback, token);
    }

    /// <summary>A secret; it is not shown while it is typed.</summary>
    public async Task<string?> AskSecret(string question, CancellationToken token)
    {
        if (!isThere)
            return null;
        // Only while it is read from does a terminal show nothing. So reading begins before the question can be seen.
        var reading = Task.Run(readHidden, CancellationToken.None);
        await hidden(reading, token);
        Prompt($"{question} (it is not shown): ");
        return await Answer(reading, "", token);
    }

    void Prompt(string text)
    {
        output.Write(text);
        output.Flush();
    }

    // The console's read cannot be cancelled; leaving it behind lets Ctrl+C end the program at any question.
    static async Task<string?> Answer(Task<string?> reading, string fallback, CancellationToken token)
    {
        var line = await reading.WaitAsync(token);
        if (line is null)
            throw new SetupStopped("The input ended before setup was done. Nothing was written.");
        return line.Trim() is { Length: > 0 } answer ? answer : fallback;
    }
}

/// <summary>Setup cannot go on; says why and what to do. Nothing was written.</summary>
sealed class SetupStopped(string message) : Exception(message);

namespace PlexButler.Bot.Setup;

/// <summary>Asks a person. Without one, every question is answered by null, and whoever asked names the flag instead.</summary>
/// <param name="isThere">Whether anybody can answer.</param>
/// <param name="read">Reads a line; null at the end of the input.</param>
/// <param name="readHidden">Reads one that is not shown.</param>
/// <param name="output">Where questions and news go.</param>
sealed class Terminal(bool isThere, Func<string?> read, Func<string?> readHidden, TextWriter output)
{
    /// <summary>The process's own; nobody is there if input comes from a pipe or <paramref name="isSilent"/>.</summary>
    public static Terminal Own(bool isSilent) => new(!isSilent && !Console.IsInputRedirected, Console.ReadLine, HiddenInput.Read, Console.Out);

    /// <summary>Whether anybody can answer.</summary>
    public bool IsThere => isThere;

    /// <summary>Tells something.</summary>
    public void Say(string text) => output.WriteLine(text);

    /// <summary>The answer, trimmed; the fallback when only Enter was pressed; null when nobody is there.</summary>
    public Task<string?> Ask(string question, string fallback, CancellationToken token) =>
        Answer(fallback.Length == 0 ? $"{question}: " : $"{question} [{fallback}]: ", read, fallback, token);

    /// <summary>A secret; it is not shown while it is typed.</summary>
    public Task<string?> AskSecret(string question, CancellationToken token) => Answer($"{question} (it is not shown): ", readHidden, "", token);

    // Only while it is read from does the console show nothing. So reading a secret begins before the question can be seen.
    static readonly TimeSpan ahead = TimeSpan.FromMilliseconds(250);

    async Task<string?> Answer(string prompt, Func<string?> source, string fallback, CancellationToken token)
    {
        if (!isThere) return null;
        var reading = source == readHidden ? Task.Run(source, CancellationToken.None) : null;
        if (reading is not null) await Task.WhenAny(reading, Task.Delay(ahead, token)).ConfigureAwait(false);
        output.Write(prompt);
        output.Flush();
        // The console's read cannot be cancelled; leaving it behind lets Ctrl+C end the program at any question.
        var line = await (reading ?? Task.Run(source, CancellationToken.None)).WaitAsync(token).ConfigureAwait(false);
        if (line is null) throw new SetupStopped("The input ended before setup was done. Nothing was written.");
        return line.Trim() is { Length: > 0 } answer ? answer : fallback;
    }
}

/// <summary>Setup cannot go on; says why and what to do. Nothing was written.</summary>
sealed class SetupStopped(string message) : Exception(message);

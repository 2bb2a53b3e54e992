using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Setup.Prompts;

/// <summary>
/// Asks a person. If nobody is there, every answer is None, and the caller names the command-line option instead.
/// </summary>
/// <param name="isInteractive">Whether a person can answer.</param>
/// <param name="read">Reads a line; null at the end of the input.</param>
/// <param name="readHidden">Reads a line that is not shown.</param>
/// <param name="waitForEchoOff">Waits until the terminal stops showing what is typed.</param>
/// <param name="output">Where questions and messages go.</param>
sealed class Terminal(
    bool isInteractive,
    Func<string?> read,
    Func<string?> readHidden,
    Func<Task, CancellationToken, Task> waitForEchoOff,
    TextWriter output
)
{
    /// <summary>
    /// The process's terminal; not interactive if input comes from a pipe or <paramref name="isUnattended"/>.
    /// </summary>
    public static Terminal ForProcess(bool isUnattended) =>
        new(
            !isUnattended && !Console.IsInputRedirected,
            Console.ReadLine,
            HiddenInput.ReadLine,
            TerminalEcho.WaitUntilOff,
            Console.Out
        );

    /// <summary>Whether a person can answer.</summary>
    public bool IsInteractive => isInteractive;

    /// <summary>Writes a message.</summary>
    public void WriteLine(string text) => output.WriteLine(text);

    /// <summary>The answer, trimmed; the default if only Enter was pressed; None if nobody is there.</summary>
    public async Task<Option<string>> Ask(string question, string defaultAnswer, CancellationToken token)
    {
        if (!isInteractive)
            return None;
        WritePrompt(defaultAnswer.Length == 0 ? $"{question}: " : $"{question} [{defaultAnswer}]: ");
        return await ReadAnswer(Task.Run(read, CancellationToken.None), defaultAnswer, token);
    }

    /// <summary>A secret, which is not shown while it is typed.</summary>
    public async Task<Option<string>> AskSecret(string question, CancellationToken token)
    {
        if (!isInteractive)
            return None;
        // A terminal hides input only while it is being read, so reading starts before the question is shown.
        var reading = Task.Run(readHidden, CancellationToken.None);
        await waitForEchoOff(reading, token);
        WritePrompt($"{question} (hidden): ");
        return await ReadAnswer(reading, "", token);
    }

    void WritePrompt(string text)
    {
        output.Write(text);
        output.Flush();
    }

    // Reading from the console cannot be cancelled. Abandoning the read lets Ctrl+C end the program at any question.
    static async Task<string> ReadAnswer(Task<string?> reading, string defaultAnswer, CancellationToken token)
    {
        var line = await reading.WaitAsync(token);
        if (line is null)
            throw new SetupAbortedException("The input ended before setup was complete. Nothing was written.");
        return line.Trim() is { Length: > 0 } answer ? answer : defaultAnswer;
    }
}

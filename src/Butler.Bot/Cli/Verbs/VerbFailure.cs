using LanguageExt;
using PlexButler.Bot.Cli.Verbs.Output;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Text;

namespace PlexButler.Bot.Cli.Verbs;

/// <summary>Pure: what went wrong, as a sentence, as JSON and as an exit code.</summary>
static class VerbFailure
{
    /// <summary>A call to Plex failed.</summary>
    /// <param name="server">The server.</param>
    /// <param name="error">The failure.</param>
    public static VerbResult Of(string server, ButlerError error) => Of(server, error, "");

    /// <summary>The call that was to change something failed.</summary>
    /// <param name="server">The server.</param>
    /// <param name="error">The failure.</param>
    /// <param name="note">What that means for the change; may be empty.</param>
    public static VerbResult Of(string server, ButlerError error, string note)
    {
        var (exit, word) = Classify(error);
        var message = $"{server}: {VisibleText.Clean(error.Message)}" + (note.Length > 0 ? $" {note}" : "");
        return Create(exit, word, message, server, "", []);
    }

    /// <summary>The server lists no such task, so nothing was sent.</summary>
    public static VerbResult UnknownTask(string server, TaskNotFound notFound)
    {
        string[] names = [.. notFound.Suggestions.Map(static task => task.Name.Value)];
        var typed = VisibleText.Clean(notFound.Input);
        var hint = names.Length > 0 ? $" Did you mean {Humanize.OrList(names)}?" : " `butler list` shows what it has.";
        return Create(
            VerbExit.UnknownTask,
            "unknownTask",
            $"{server} lists no task '{typed}'; nothing was sent.{hint}",
            server,
            typed,
            names
        );
    }

    /// <summary>No server was named where there are several, or one that the settings do not have.</summary>
    public static VerbResult UnknownServer(Option<string> typed, IReadOnlyList<string> names)
    {
        var what = typed.Match(
            Some: static name => $"The settings have no server '{VisibleText.Clean(name)}'.",
            None: static () => "The settings have several servers."
        );
        return Create(
            VerbExit.UnknownServer,
            "unknownServer",
            $"{what} Add --server with {Humanize.OrList(names)}.",
            typed.IfNone("").Length > 0 ? VisibleText.Clean(typed.IfNone("")) : "",
            "",
            names
        );
    }

    /// <summary>Anything else.</summary>
    public static VerbResult Create(int exitCode, string word, string message, string server) =>
        Create(exitCode, word, message, server, "", []);

    static VerbResult Create(
        int exitCode,
        string word,
        string message,
        string server,
        string task,
        IReadOnlyList<string> suggestions
    ) =>
        new(exitCode, "", VerbJson.Write(new FailureDocument(word, message, server, task, suggestions, exitCode)))
        {
            Error = message,
        };

    static (int Exit, string Word) Classify(ButlerError error) =>
        error.Match(
            unauthorized: static _ => (VerbExit.Denied, "denied"),
            taskNotFound: static _ => (VerbExit.UnknownTask, "unknownTask"),
            maintenance: static _ => (VerbExit.Temporary, "maintenance"),
            refused: static _ => (VerbExit.Unexpected, "refused"),
            unreachable: static _ => (VerbExit.Unreachable, "unreachable"),
            timedOut: static _ => (VerbExit.Unreachable, "timedOut"),
            unreadable: static _ => (VerbExit.Unexpected, "unreadable")
        );
}

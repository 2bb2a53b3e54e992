using LanguageExt;
using PlexButler.Bot.Plex;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Commands;

/// <summary>
/// A task together with its server, as suggestions carry it while no server is filled in: <c>attic/BackupDatabase</c>.
/// No task's name has a slash.
/// </summary>
/// <param name="Server">The server, if the text names one.</param>
/// <param name="Task">The rest.</param>
sealed record QualifiedTask(Option<PlexConnection> Server, string Task)
{
    const char Separator = '/';

    /// <summary>Reads a text; one that begins with no server's name is all task.</summary>
    public static QualifiedTask Parse(string text, Seq<PlexConnection> servers)
    {
        var end = text.IndexOf(Separator, StringComparison.Ordinal);
        var server = end < 0 ? None : servers.Find(server => server.HasName(text[..end].Trim()));
        return server.IsSome ? new(server, text[(end + 1)..].Trim()) : new(None, text);
    }

    /// <summary>A suggestion with the server's name; None if Discord's 100 characters do not hold it.</summary>
    public static Option<OptionChoice> ToChoice(PlexConnection server, ButlerTask task)
    {
        var (plain, suffix) = (TaskSearch.ToChoice(task), $" · {server.Name}");
        var label = plain.Name.Length + suffix.Length <= 100 ? plain.Name : task.Name.Value;
        var choice = new OptionChoice(label + suffix, $"{server.Name}{Separator}{task.Name}");
        return choice.Name.Length <= 100 && choice.Value.Length <= 100 ? choice : None;
    }
}

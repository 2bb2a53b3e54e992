using System.Text;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Hosting;
using PlexButler.Discord;

namespace PlexButler.Bot.Verbs;

/// <summary><c>commands</c>: what would be registered.</summary>
static class CommandsVerb
{
    /// <summary>Prints the body of Discord's bulk overwrite.</summary>
    public static int Run()
    {
        Console.WriteLine(Encoding.UTF8.GetString(CommandWire.write(CommandTree.registration)));
        return ExitCode.Ok;
    }
}

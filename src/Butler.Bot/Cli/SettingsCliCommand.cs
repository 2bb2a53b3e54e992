using PlexButler.Bot.Hosting;
using PlexButler.Bot.Settings;

namespace PlexButler.Bot.Cli;

/// <summary><c>settings</c>: every setting there is.</summary>
static class SettingsCliCommand
{
    /// <summary>Prints the page of documentation.</summary>
    public static int Run()
    {
        Console.Write(SettingsDocumentation.ToMarkdown());
        return ExitCode.Ok;
    }
}

using PlexButler.Bot.Hosting;
using PlexButler.Bot.Settings.Table;

namespace PlexButler.Bot.Cli;

/// <summary><c>settings</c>: prints the settings reference.</summary>
static class SettingsCliCommand
{
    /// <summary>Prints <c>docs/settings.md</c>.</summary>
    public static int Run()
    {
        Console.Write(SettingsDocumentation.ToMarkdown());
        return ExitCode.Ok;
    }
}

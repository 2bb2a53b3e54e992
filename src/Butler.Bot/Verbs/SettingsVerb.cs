using PlexButler.Bot.Hosting;
using PlexButler.Bot.Settings;

namespace PlexButler.Bot.Verbs;

/// <summary><c>settings</c>: every setting there is.</summary>
static class SettingsVerb
{
    /// <summary>Prints the page of documentation.</summary>
    public static int Run()
    {
        Console.Write(SettingsPage.Markdown());
        return ExitCode.Ok;
    }
}

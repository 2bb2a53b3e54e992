using System.Text;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Hosting;
using PlexButler.Bot.Settings;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Verbs;

/// <summary><c>commands</c>: what would be registered.</summary>
static class CommandsVerb
{
    /// <summary>Prints the body of Discord's bulk overwrite. Of the settings only the one that is part of it has to be right.</summary>
    public static Task<int> Run(IConfiguration configuration)
    {
        var (settings, problems) = SettingsReader.Inspect(configuration);
        if (problems.FirstOrDefault(static p => p.Setting == SettingsReader.PermissionsSetting) is { } wrong)
            return Task.FromResult(BotHost.Refuse(Seq1(wrong)));
        Console.WriteLine(Encoding.UTF8.GetString(CommandWire.write(CommandTree.shownTo(settings.MemberPermissions))));
        return Task.FromResult(ExitCode.Ok);
    }
}

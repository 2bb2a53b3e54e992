using System.Text;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Hosting;
using PlexButler.Bot.Settings.Parsing;
using PlexButler.Discord.Wire;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Cli;

/// <summary><c>commands</c>: what would be registered.</summary>
static class CommandsCliCommand
{
    /// <summary>Prints the body of Discord's bulk overwrite. Of the settings only the one that is part of it has to be right.</summary>
    public static Task<int> Run(IConfiguration configuration)
    {
        var (settings, problems) = SettingsReader.ReadWithPlaceholders(configuration);
        if (problems.FirstOrDefault(static p => p.Setting == SettingsReader.MemberPermissionsSetting) is { } problem)
            return Task.FromResult(StartupErrors.Report(Seq1(problem)));
        Console.WriteLine(
            Encoding.UTF8.GetString(
                CommandWire.Write(SlashCommands.WithDefaultMemberPermissions(settings.MemberPermissions))
            )
        );
        return Task.FromResult(ExitCode.Ok);
    }
}

using System.CommandLine;
using System.Text;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Hosting;
using PlexButler.Bot.Interactions;
using PlexButler.Bot.Settings.Parsing;
using PlexButler.Discord.Wire;

namespace PlexButler.Bot.Cli;

/// <summary><c>commands</c>: what would be registered with Discord, or the page that documents it.</summary>
static class CommandsCliCommand
{
    /// <summary>The command with its option.</summary>
    /// <param name="withSettings">Runs something with the settings there are.</param>
    public static Command Create(Func<Func<IConfiguration, Task<int>>, Task<int>> withSettings)
    {
        var markdown = new Option<bool>("--markdown") { Description = "Print docs/commands.md instead." };
        var command = new Command("commands", "Print the slash-command registration as JSON.") { markdown };
        command.SetAction(
            (parsed, _) =>
                parsed.GetValue(markdown) ? Task.FromResult(PrintDocumentation()) : withSettings(PrintRegistration)
        );
        return command;
    }

    static int PrintDocumentation()
    {
        Console.Write(CommandDocumentation.ToMarkdown(CommandTable.All));
        return ExitCode.Ok;
    }

    // The body of Discord's bulk overwrite. Of the settings only the one that is part of it has to be valid.
    static Task<int> PrintRegistration(IConfiguration configuration)
    {
        var commands = CommandTable.All;
        var (settings, problems) = SettingsReader.ReadWithPlaceholders(configuration, commands.Permissions);
        if (problems.FirstOrDefault(static p => p.Setting == SettingsReader.MemberPermissionsSetting) is { } problem)
            return Task.FromResult(StartupErrors.Report([problem]));
        var registration = commands.Registration.WithDefaultMemberPermissions(settings.MemberPermissions);
        Console.WriteLine(Encoding.UTF8.GetString(CommandWire.Write(registration)));
        return Task.FromResult(ExitCode.Ok);
    }
}

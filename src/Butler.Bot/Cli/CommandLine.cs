using System.CommandLine;
using PlexButler.Bot.Cli.Help;
using PlexButler.Bot.Cli.Previews;
using PlexButler.Bot.Cli.Verbs;
using PlexButler.Bot.Hosting;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Settings.Parsing;

namespace PlexButler.Bot.Cli;

/// <summary>
/// The commands of the executable. Settings never come from arguments, where everyone on the machine could read them.
/// </summary>
static class CommandLine
{
    /// <summary>All commands; without one, the bot runs.</summary>
    public static RootCommand CreateRootCommand()
    {
        var root = new RootCommand(
            "Look after a Plex Media Server's Butler from Discord. Without a command, the bot runs. "
                + "Settings come from appsettings.json, the environment and /run/secrets."
        );
        root.SetAction(static (_, token) => RunWithConfiguration(settings => BotHost.Run(settings, token)));
        root.Add(SandboxCommandLine.CreateDemoCommand());
        root.Add(SandboxCommandLine.CreateSandboxCommand());
        root.Add(CreateHealthCommand());
        root.Add(CreateDoctorCommand());
        root.Add(
            SetupCommandLine.Create(
                static (options, token) =>
                    RunWithConfiguration(options.Folder, settings => SetupCliCommand.Run(settings, options, token))
            )
        );
        root.Add(CommandsCliCommand.Create(RunWithConfiguration));
        root.Add(
            CreateCommand("settings", "Print the reference of all settings as Markdown.", static _ =>
                Task.FromResult(SettingsCliCommand.Run())
            )
        );
        root.Add(
            CreateCommand(
                "policy",
                "Print the access rules in force as settings, with shorthands expanded.",
                static _ => RunWithConfiguration(PolicyCliCommand.Run)
            )
        );
        root.Add(PreviewCliCommand.Create(RunWithConfiguration));
        root.Add(AuditCliCommand.Create(RunWithConfiguration));
        foreach (var verb in new VerbCommandLine(RunWithConfiguration).CreateAll())
            root.Add(verb);
        root.Add(CompletionCliCommand.Create(CreateRootCommand));
        GroupedHelp.Install(root);
        return root;
    }

    static Command CreateHealthCommand() =>
        CreateCommand("health", "Ask the running bot whether it is ready; exits with 0 or 1.", static token =>
            RunWithConfiguration(settings => HealthCliCommand.Run(settings, token))
        );

    static Command CreateDoctorCommand()
    {
        var json = new Option<bool>("--json") { Description = "Print JSON instead of a table." };
        var command = new Command(
            "doctor",
            "Check everything and print how to fix each problem; exits with 0 only if nothing failed."
        )
        {
            json,
        };
        command.SetAction(
            (parsed, token) =>
                ConfigurationSources
                    .Load(Directory.GetCurrentDirectory())
                    .Match(
                        Right: settings => DoctorCliCommand.Run(settings, parsed.GetValue(json), token),
                        Left: problem =>
                            Task.FromResult(DoctorCliCommand.ReportUnreadable(problem, parsed.GetValue(json)))
                    )
        );
        return command;
    }

    static Command CreateCommand(string name, string description, Func<CancellationToken, Task<int>> run)
    {
        var command = new Command(name, description);
        command.SetAction((_, token) => run(token));
        return command;
    }

    static Task<int> RunWithConfiguration(Func<IConfiguration, Task<int>> run) =>
        RunWithConfiguration(Directory.GetCurrentDirectory(), run);

    static Task<int> RunWithConfiguration(string folder, Func<IConfiguration, Task<int>> run) =>
        NamedFile
            .TryGetFullPath(folder)
            .ToEither(() => new SettingProblem("--folder", $"is no path: '{folder}'."))
            .Bind(ConfigurationSources.Load)
            .Match(Right: run, Left: static problem => Task.FromResult(StartupErrors.Report([problem])));
}

using System.CommandLine;
using PlexButler.Bot.Hosting;
using PlexButler.Bot.Settings;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Cli;

/// <summary>The verbs of the executable. Settings never come from arguments, where everyone on the machine could read them.</summary>
static class CommandLine
{
    /// <summary>All verbs; without one the bot runs.</summary>
    public static RootCommand CreateRootCommand()
    {
        var root = new RootCommand(
            "Look after a Plex Media Server's Butler from Discord. Without a verb the bot runs; settings come from appsettings.json, the environment and /run/secrets."
        );
        root.SetAction(
            static (_, token) => RunWithConfiguration(settings => BotHost.Run(settings, static _ => { }, token))
        );
        root.Add(SandboxCommandLine.CreateDemoCommand());
        root.Add(SandboxCommandLine.CreateSandboxCommand());
        root.Add(
            CreateCommand("health", "Ask the running bot whether it is ready: exit 0 or 1.", static token =>
                RunWithConfiguration(settings => HealthCliCommand.Run(settings, token))
            )
        );
        root.Add(CreateDoctorCommand());
        root.Add(
            SetupCommandLine.Create(
                static (options, token) =>
                    RunWithConfiguration(settings => SetupCliCommand.Run(settings, options, token))
            )
        );
        root.Add(
            CreateCommand("commands", "Print the slash-command registration as JSON.", static _ =>
                RunWithConfiguration(CommandsCliCommand.Run)
            )
        );
        root.Add(
            CreateCommand("settings", "Print every setting there is, as Markdown.", static _ =>
                Task.FromResult(SettingsCliCommand.Run())
            )
        );
        root.Add(
            CreateCommand("policy", "Print the rules in force as settings, shorthands expanded.", static _ =>
                RunWithConfiguration(PolicyCliCommand.Run)
            )
        );
        root.Add(AuditCliCommand.Create(RunWithConfiguration));
        return root;
    }

    static Command CreateDoctorCommand()
    {
        var json = new Option<bool>("--json") { Description = "Print JSON instead of a table." };
        var command = new Command(
            "doctor",
            "Check everything and say what to do about it: exit 0 only if nothing fails."
        )
        {
            json,
        };
        command.SetAction(
            (parsed, token) =>
                RunWithConfiguration(settings => DoctorCliCommand.Run(settings, parsed.GetValue(json), token))
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
        ConfigurationSources
            .Load(Directory.GetCurrentDirectory())
            .Match(Right: run, Left: static problem => Task.FromResult(BotHost.ReportStartupErrors(Seq1(problem))));
}

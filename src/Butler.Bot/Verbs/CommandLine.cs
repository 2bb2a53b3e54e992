using System.CommandLine;
using PlexButler.Bot.Hosting;
using PlexButler.Bot.Settings;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Verbs;

/// <summary>The verbs of the executable. Settings never come from arguments, where everyone on the machine could read them.</summary>
static class CommandLine
{
    /// <summary>All verbs; without one the bot runs.</summary>
    public static RootCommand Root()
    {
        var root = new RootCommand(
            "Look after a Plex Media Server's Butler from Discord. Without a verb the bot runs; settings come from appsettings.json, the environment and /run/secrets."
        );
        root.SetAction(static (_, token) => WithSettings(settings => BotHost.Run(settings, static _ => { }, token)));
        root.Add(SandboxFlags.Demo());
        root.Add(SandboxFlags.Sandbox());
        root.Add(
            Plain("health", "Ask the running bot whether it is ready: exit 0 or 1.", static token =>
                WithSettings(settings => Health.Run(settings, token))
            )
        );
        root.Add(Doctor());
        root.Add(
            SetupFlags.Verb(static (wishes, token) => WithSettings(settings => SetupVerb.Run(settings, wishes, token)))
        );
        root.Add(
            Plain("commands", "Print the slash-command registration as JSON.", static _ =>
                WithSettings(CommandsVerb.Run)
            )
        );
        root.Add(
            Plain("settings", "Print every setting there is, as Markdown.", static _ =>
                Task.FromResult(SettingsVerb.Run())
            )
        );
        root.Add(
            Plain("policy", "Print the rules in force as settings, shorthands expanded.", static _ =>
                WithSettings(PolicyVerb.Run)
            )
        );
        root.Add(AuditVerb.Command(WithSettings));
        return root;
    }

    static Command Doctor()
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
            (parsed, token) => WithSettings(settings => DoctorVerb.Run(settings, parsed.GetValue(json), token))
        );
        return command;
    }

    static Command Plain(string name, string description, Func<CancellationToken, Task<int>> run)
    {
        var command = new Command(name, description);
        command.SetAction((_, token) => run(token));
        return command;
    }

    static Task<int> WithSettings(Func<IConfiguration, Task<int>> run) =>
        Sources
            .Load(Directory.GetCurrentDirectory())
            .Match(Right: run, Left: static problem => Task.FromResult(BotHost.Refuse(Seq1(problem))));
}

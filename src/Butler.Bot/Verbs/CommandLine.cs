using System.CommandLine;
using PlexButler.Bot.Hosting;
using PlexButler.Bot.Settings;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Verbs;

/// <summary>The verbs of the executable. Settings never come from arguments, where everyone on the machine could read them.</summary>
static class CommandLine
{
    /// <summary>The stand-in Discord's port when none is given.</summary>
    public const int UsualDiscordPort = 8090;

    /// <summary>All verbs; without one the bot runs.</summary>
    public static RootCommand Root()
    {
        var root = new RootCommand("Look after a Plex Media Server's Butler from Discord. Without a verb the bot runs; settings come from appsettings.json, the environment and /run/secrets.");
        root.SetAction(static (_, token) => WithSettings(settings => BotHost.Run(settings, static _ => { }, token)));
        root.Add(OnSandbox("demo", "Run the bot on the embedded sandbox: nothing to set, nothing outside is touched.", UsualDiscordPort, Demo.Run));
        root.Add(OnSandbox("sandbox", "Run the two stand-ins alone, Plex and Discord, and print one line of JSON.", UsualDiscordPort, SandboxVerb.Run, plexPort: 32400));
        root.Add(Plain("health", "Ask the running bot whether it is ready: exit 0 or 1.", static token => WithSettings(settings => Health.Run(settings, token))));
        root.Add(Plain("commands", "Print the slash-command registration as JSON.", static _ => Task.FromResult(CommandsVerb.Run())));
        root.Add(Plain("policy", "Print the rules in force as settings, shorthands expanded.", static _ => WithSettings(PolicyVerb.Run)));
        root.Add(AuditVerb.Command(WithSettings));
        return root;
    }

    static Command Plain(string name, string description, Func<CancellationToken, Task<int>> run)
    {
        var command = new Command(name, description);
        command.SetAction((_, token) => run(token));
        return command;
    }

    static Command OnSandbox(string name, string description, int discordPort, Func<int, int, CancellationToken, Task<int>> run, int plexPort = 0)
    {
        var plex = Port("--plex-port", "Where the stand-in Plex listens on loopback; 0 takes any free port.", plexPort);
        var discord = Port("--discord-port", "Where the stand-in Discord listens on loopback; 0 takes any free port.", discordPort);
        var command = new Command(name, description) { plex, discord };
        command.SetAction((parsed, token) => run(parsed.GetValue(plex), parsed.GetValue(discord), token));
        return command;
    }

    static Option<int> Port(string name, string description, int fallback)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => fallback };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 65535) result.AddError($"{name} takes a port from 0 to 65535.");
        });
        return option;
    }

    static Task<int> WithSettings(Func<IConfiguration, Task<int>> run) => Sources.Load(Directory.GetCurrentDirectory()).Match(
        Right: run,
        Left: static problem => Task.FromResult(BotHost.Refuse(Seq1(problem))));
}

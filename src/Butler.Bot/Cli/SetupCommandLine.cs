using System.CommandLine;
using PlexButler.Bot.Setup;

namespace PlexButler.Bot.Cli;

/// <summary>The flags of <c>setup</c>. With all of them it asks nothing.</summary>
static class SetupCommandLine
{
    /// <summary>The verb.</summary>
    public static Command Create(Func<SetupOptions, CancellationToken, Task<int>> run)
    {
        var folder = new Option<string>("--folder")
        {
            Description = "Where appsettings.json and secrets/ go.",
            DefaultValueFactory = static _ => Directory.GetCurrentDirectory(),
        };
        var plexUrl = CreateTextOption(
            "--plex-url",
            "The Plex server's address; without it, it is found through your Plex account."
        );
        var plexServer = CreateTextOption("--plex-server", "The Plex server's name, when the account has several.");
        var plexToken = CreateTextOption(
            "--plex-token-file",
            "A file with the Plex token, or - for standard input; without it you sign in with a code."
        );
        var discordToken = CreateTextOption(
            "--discord-token-file",
            "A file with the bot token, or - for standard input."
        );
        var guild = CreateTextOption("--guild", "The Discord server, by name or id.");
        var viewers = CreateTextOption(
            "--viewers",
            "Roles that may see the tasks, by name or id, with commas; or everyone, or none."
        );
        var operators = CreateTextOption("--operators", "Roles that may also start and stop one task.");
        var admins = CreateTextOption("--admins", "Roles that may also start and stop everything.");
        var noQuestions = new Option<bool>("--no-questions")
        {
            Description = "Ask nothing; say which flag is missing.",
        };
        var replace = new Option<bool>("--replace") { Description = "Replace an appsettings.json that is there." };
        var command = new Command(
            "setup",
            "Ask for what is missing, sign in to Plex with a code, write the settings, and check them."
        )
        {
            folder,
            plexUrl,
            plexServer,
            plexToken,
            discordToken,
            guild,
            viewers,
            operators,
            admins,
            noQuestions,
            replace,
        };
        command.SetAction(
            (parsed, token) =>
                run(
                    new SetupOptions(
                        parsed.GetValue(folder)!,
                        parsed.GetValue(plexUrl),
                        parsed.GetValue(plexServer),
                        parsed.GetValue(plexToken),
                        parsed.GetValue(discordToken),
                        parsed.GetValue(guild),
                        parsed.GetValue(viewers),
                        parsed.GetValue(operators),
                        parsed.GetValue(admins),
                        parsed.GetValue(noQuestions),
                        parsed.GetValue(replace)
                    ),
                    token
                )
        );
        return command;
    }

    static Option<string> CreateTextOption(string name, string description) => new(name) { Description = description };
}

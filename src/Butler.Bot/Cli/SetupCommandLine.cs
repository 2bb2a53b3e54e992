using System.CommandLine;
using PlexButler.Bot.Setup;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Cli;

/// <summary>The options of <c>setup</c>. With all of them it asks nothing.</summary>
static class SetupCommandLine
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Func<SetupOptions, CancellationToken, Task<int>> run)
    {
        var folder = new Option<string>("--folder")
        {
            Description = "Where to write appsettings.json and secrets/.",
            DefaultValueFactory = static _ => Directory.GetCurrentDirectory(),
        };
        RejectEmpty(folder);
        var plexUrl = CreateTextOption(
            "--plex-url",
            "The Plex server's address. Without it, setup finds it through your Plex account."
        );
        var plexServer = CreateTextOption("--plex-server", "The Plex server's name, if the account has several.");
        var plexToken = CreateTextOption(
            "--plex-token-file",
            "A file with the Plex token, or - for standard input. Without it, you sign in with a code."
        );
        var discordToken = CreateTextOption(
            "--discord-token-file",
            "A file with the bot token, or - for standard input."
        );
        // Before anybody signs in with a code, which would be lost.
        RequireFile(plexToken);
        RequireFile(discordToken);
        var guild = CreateTextOption("--guild", "The Discord server, by name or id.");
        var viewers = CreateTextOption(
            "--viewers",
            "Roles that may see the tasks: names or ids separated by commas, everyone, or none."
        );
        var operators = CreateTextOption("--operators", "Roles that may also start and stop one task.");
        var admins = CreateTextOption("--admins", "Roles that may also start and stop everything.");
        var noQuestions = new Option<bool>("--no-questions")
        {
            Description = "Do not ask anything; report which option is missing.",
        };
        var replace = new Option<bool>("--replace") { Description = "Change an existing appsettings.json." };
        var command = new Command(
            "setup",
            "Ask for missing settings, sign in to Plex with a code, write the settings and check them."
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
                    new SetupOptions(parsed.GetValue(folder)!)
                    {
                        PlexUrl = Optional(parsed.GetValue(plexUrl)),
                        PlexServer = Optional(parsed.GetValue(plexServer)),
                        PlexTokenFile = Optional(parsed.GetValue(plexToken)),
                        DiscordTokenFile = Optional(parsed.GetValue(discordToken)),
                        Guild = Optional(parsed.GetValue(guild)),
                        Viewers = Optional(parsed.GetValue(viewers)),
                        Operators = Optional(parsed.GetValue(operators)),
                        Admins = Optional(parsed.GetValue(admins)),
                        IsUnattended = parsed.GetValue(noQuestions),
                        ReplaceExisting = parsed.GetValue(replace),
                    },
                    token
                )
        );
        return command;
    }

    static Option<string> CreateTextOption(string name, string description)
    {
        var option = new Option<string>(name) { Description = description };
        RejectEmpty(option);
        return option;
    }

    // As of a variable that is not set.
    static void RejectEmpty(Option<string> option) =>
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var value] && string.IsNullOrWhiteSpace(value.Value))
                result.AddError($"{option.Name} is empty.");
        });

    static void RequireFile(Option<string> option) =>
        option.Validators.Add(result =>
        {
            if (
                result.Tokens is [{ Value: not "-" } value]
                && !string.IsNullOrWhiteSpace(value.Value)
                && !File.Exists(value.Value)
            )
                result.AddError($"{option.Name} names a file that does not exist or cannot be read.");
        });
}

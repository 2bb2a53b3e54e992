using System.CommandLine;
using System.CommandLine.Parsing;
using PlexButler.Bot.Text;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Cli;

/// <summary>The commands that start the sandbox, and their options.</summary>
static class SandboxCommandLine
{
    /// <summary>The default port of the fake Discord.</summary>
    public const int DefaultDiscordPort = 8090;

    /// <summary><c>sandbox</c>.</summary>
    public static Command CreateSandboxCommand()
    {
        var (plexPort, discordPort) = (CreatePlexPortOption(32400), CreateDiscordPortOption());
        var command = new Command(
            "sandbox",
            "Run a fake Plex server and a fake Discord without a bot, and print where they listen as one line of JSON."
        )
        {
            plexPort,
            discordPort,
        };
        command.SetAction(
            (parsed, token) => SandboxCliCommand.Run(parsed.GetValue(plexPort), parsed.GetValue(discordPort), token)
        );
        return command;
    }

    /// <summary><c>demo</c>.</summary>
    public static Command CreateDemoCommand()
    {
        var (plexPort, discordPort) = (CreatePlexPortOption(0), CreateDiscordPortOption());
        var plex = new Option<string?>("--plex")
        {
            Description =
                "Use this real Plex server instead of the fake one, for example http://192.168.1.10:32400. "
                + "What you start there really runs.",
        };
        var file = new Option<string?>("--plex-token-file") { Description = "A file with the real server's token." };
        var command = new Command(
            "demo",
            "Run the bot on the built-in sandbox: no settings needed, nothing outside is touched."
        )
        {
            plexPort,
            discordPort,
            plex,
            file,
        };
        command.Validators.Add(result =>
        {
            var (url, path) = (ReadText(result, plex), ReadText(result, file));
            if (url is not null && BaseUrl.Parse(url).IsNone)
                result.AddError($"--plex: {BaseUrl.FormatError}");
            if (url is null != path is null)
                result.AddError(
                    "--plex and --plex-token-file go together: an address and a file with that server's token."
                );
            else if (path is not null && !File.Exists(path))
                result.AddError("--plex-token-file names a file that does not exist or cannot be read.");
        });
        command.SetAction(
            (parsed, token) =>
                DemoCliCommand.Run(
                    parsed.GetValue(plexPort),
                    parsed.GetValue(discordPort),
                    CreateRealPlex(parsed.GetValue(plex), parsed.GetValue(file)),
                    token
                )
        );
        return command;
    }

    // An option without its value has been reported, and asking for the value would throw.
    static string? ReadText(CommandResult result, Option<string?> option) =>
        result.GetResult(option) is { Tokens: [var token] } ? token.Value : null;

    static LanguageExt.Option<RealPlexServer> CreateRealPlex(string? url, string? file) =>
        url is null || file is null ? None : new RealPlexServer(url, file);

    static Option<int> CreatePlexPortOption(int fallback) =>
        CreatePortOption(
            "--plex-port",
            "The port of the fake Plex server on loopback; 0 takes any free port.",
            fallback
        );

    static Option<int> CreateDiscordPortOption() =>
        CreatePortOption(
            "--discord-port",
            "The port of the fake Discord on loopback; 0 takes any free port.",
            DefaultDiscordPort
        );

    static Option<int> CreatePortOption(string name, string description, int fallback)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => fallback };
        option.Validators.Add(result =>
        {
            // Whatever is no number is reported by the parser.
            if (result.Tokens is [var token] && int.TryParse(token.Value, out var port) && port is < 0 or > 65535)
                result.AddError($"{name} must be a port from 0 to 65535.");
        });
        return option;
    }
}

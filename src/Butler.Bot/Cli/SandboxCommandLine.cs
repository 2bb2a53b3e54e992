using System.CommandLine;
using PlexButler.Bot.Text;

namespace PlexButler.Bot.Cli;

/// <summary>The verbs that start stand-ins, and their options.</summary>
static class SandboxCommandLine
{
    /// <summary>The stand-in Discord's port when none is given.</summary>
    public const int DefaultDiscordPort = 8090;

    /// <summary><c>sandbox</c>.</summary>
    public static Command CreateSandboxCommand()
    {
        var (plexPort, discordPort) = (CreatePlexPortOption(32400), CreateDiscordPortOption());
        var command = new Command(
            "sandbox",
            "Run the two stand-ins alone, Plex and Discord, and print one line of JSON."
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
                "Use this real Plex server instead of the stand-in, for example http://192.168.1.10:32400. What you start there really runs.",
        };
        var file = new Option<string?>("--plex-token-file")
        {
            Description = "A file that holds the real server's token.",
        };
        var command = new Command(
            "demo",
            "Run the bot on the embedded sandbox: nothing to set, nothing outside is touched."
        )
        {
            plexPort,
            discordPort,
            plex,
            file,
        };
        command.Validators.Add(result =>
        {
            var (url, path) = (result.GetValue(plex), result.GetValue(file));
            if (url is not null && BaseUrl.Parse(url) is null)
                result.AddError($"--plex: {BaseUrl.FormatError}");
            if (url is null != path is null)
                result.AddError(
                    "--plex and --plex-token-file go together: an address, and a file with that server's token."
                );
            else if (path is not null && !File.Exists(path))
                result.AddError("--plex-token-file names a file that does not exist or cannot be read here.");
        });
        command.SetAction(
            (parsed, token) =>
                PlexButler.Bot.Cli.DemoCliCommand.Run(
                    parsed.GetValue(plexPort),
                    parsed.GetValue(discordPort),
                    CreateRealPlex(parsed.GetValue(plex), parsed.GetValue(file)),
                    token
                )
        );
        return command;
    }

    static RealPlexServer? CreateRealPlex(string? url, string? file) =>
        url is null || file is null ? null : new(url, file);

    static Option<int> CreatePlexPortOption(int fallback) =>
        CreatePortOption(
            "--plex-port",
            "Where the stand-in Plex listens on loopback; 0 takes any free port.",
            fallback
        );

    static Option<int> CreateDiscordPortOption() =>
        CreatePortOption(
            "--discord-port",
            "Where the stand-in Discord listens on loopback; 0 takes any free port.",
            DefaultDiscordPort
        );

    static Option<int> CreatePortOption(string name, string description, int fallback)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => fallback };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 65535)
                result.AddError($"{name} takes a port from 0 to 65535.");
        });
        return option;
    }
}

/// <summary>An owner's own server to try the bot on.</summary>
/// <param name="Url">Its address.</param>
/// <param name="TokenFile">Holds its token, which never stands on a command line.</param>
sealed record RealPlexServer(string Url, string TokenFile);

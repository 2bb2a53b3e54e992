using System.CommandLine;
using PlexButler.Bot.Settings;

namespace PlexButler.Bot.Verbs;

/// <summary>The verbs that start stand-ins, and their options.</summary>
static class SandboxFlags
{
    /// <summary>The stand-in Discord's port when none is given.</summary>
    public const int UsualDiscordPort = 8090;

    /// <summary><c>sandbox</c>.</summary>
    public static Command Sandbox()
    {
        var (plexPort, discordPort) = (PlexPort(32400), DiscordPort());
        var command = new Command(
            "sandbox",
            "Run the two stand-ins alone, Plex and Discord, and print one line of JSON."
        )
        {
            plexPort,
            discordPort,
        };
        command.SetAction(
            (parsed, token) => SandboxVerb.Run(parsed.GetValue(plexPort), parsed.GetValue(discordPort), token)
        );
        return command;
    }

    /// <summary><c>demo</c>.</summary>
    public static Command Demo()
    {
        var (plexPort, discordPort) = (PlexPort(0), DiscordPort());
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
            if (url is not null && Addresses.Parse(url) is null)
                result.AddError($"--plex: {Addresses.Help}");
            if (url is null != path is null)
                result.AddError(
                    "--plex and --plex-token-file go together: an address, and a file with that server's token."
                );
            else if (path is not null && !File.Exists(path))
                result.AddError("--plex-token-file names a file that does not exist or cannot be read here.");
        });
        command.SetAction(
            (parsed, token) =>
                Verbs.Demo.Run(
                    parsed.GetValue(plexPort),
                    parsed.GetValue(discordPort),
                    Real(parsed.GetValue(plex), parsed.GetValue(file)),
                    token
                )
        );
        return command;
    }

    static RealPlex? Real(string? url, string? file) => url is null || file is null ? null : new(url, file);

    static Option<int> PlexPort(int fallback) =>
        Port("--plex-port", "Where the stand-in Plex listens on loopback; 0 takes any free port.", fallback);

    static Option<int> DiscordPort() =>
        Port(
            "--discord-port",
            "Where the stand-in Discord listens on loopback; 0 takes any free port.",
            UsualDiscordPort
        );

    static Option<int> Port(string name, string description, int fallback)
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
sealed record RealPlex(string Url, string TokenFile);

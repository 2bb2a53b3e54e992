using System.Net.Sockets;
using PlexButler.Bot.Hosting;
using PlexButler.Sandbox;

namespace PlexButler.Bot.Cli;

/// <summary><c>sandbox</c>: runs the fake Plex server and the fake Discord without a bot, until stopped.</summary>
static class SandboxCliCommand
{
    /// <summary>Prints one line of JSON once both listen.</summary>
    public static async Task<int> Run(int plexPort, int discordPort, CancellationToken token)
    {
        try
        {
            await using var sandbox = await SandboxHost.Start(plexPort, discordPort, token);
            Console.WriteLine(sandbox.Announcement);
            await Task.Delay(Timeout.Infinite, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return ExitCode.Ok;
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            Console.Error.WriteLine(
                $"The sandbox cannot listen: {e.Message} Choose other ports with "
                    + "--plex-port and --discord-port; 0 takes any free port."
            );
            return ExitCode.Temporary;
        }
    }
}

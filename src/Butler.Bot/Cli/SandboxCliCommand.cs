using PlexButler.Bot.Hosting;

namespace PlexButler.Bot.Cli;

/// <summary><c>sandbox</c>: the two stand-ins alone, until stopped.</summary>
static class SandboxCliCommand
{
    /// <summary>Prints the one line of JSON when both listen.</summary>
    public static async Task<int> Run(int plexPort, int discordPort, CancellationToken token)
    {
        try
        {
            await using var sandbox = await PlexButler.Sandbox.SandboxHost.Start(plexPort, discordPort, token);
            Console.WriteLine(sandbox.Announcement);
            await Task.Delay(Timeout.Infinite, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return ExitCode.Ok;
        }
        catch (IOException e)
        {
            Console.Error.WriteLine(
                $"The sandbox cannot listen: {e.Message} Choose other ports with --plex-port and --discord-port, or 0 for any free one."
            );
            return ExitCode.Failed;
        }
    }
}

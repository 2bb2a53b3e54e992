using PlexButler.Bot.Hosting;
using PlexButler.Bot.Text;

namespace PlexButler.Bot.Cli;

/// <summary><c>demo</c>: the bot on the sandbox, all in one process, until stopped.</summary>
static class DemoCliCommand
{
    /// <summary>Prints the sandbox's line of JSON, then what to try.</summary>
    /// <param name="plexPort">The stand-in Plex's port.</param>
    /// <param name="discordPort">The stand-in Discord's port.</param>
    /// <param name="realPlex">An owner's own server, asked instead of the stand-in.</param>
    /// <param name="token">Ends it.</param>
    public static async Task<int> Run(int plexPort, int discordPort, RealPlexServer? realPlex, CancellationToken token)
    {
        try
        {
            await using var sandbox = await StartSandbox(plexPort, discordPort, token);
            if (realPlex is not null)
                sandbox.HidePlex();
            using var runs = new TemporaryFolder();
            return await BotHost.Run(
                CreateConfiguration(sandbox, realPlex, runs),
                _ => PrintInstructions(sandbox, realPlex),
                token
            );
        }
        catch (IOException e)
        {
            Console.Error.WriteLine(
                $"The demo cannot listen: {e.Message} Choose other ports with --plex-port and --discord-port, or 0 for any free one."
            );
            return ExitCode.Failed;
        }
    }

    // The usual port makes an address one can remember; a demo should still run when something else is there.
    static async Task<PlexButler.Sandbox.SandboxHost> StartSandbox(
        int plexPort,
        int discordPort,
        CancellationToken token
    )
    {
        try
        {
            return await PlexButler.Sandbox.SandboxHost.Start(plexPort, discordPort, token);
        }
        catch (IOException) when (discordPort == SandboxCommandLine.DefaultDiscordPort)
        {
            return await PlexButler.Sandbox.SandboxHost.Start(plexPort, 0, token);
        }
    }

    static IConfiguration CreateConfiguration(
        PlexButler.Sandbox.SandboxHost sandbox,
        RealPlexServer? realPlex,
        TemporaryFolder runs
    ) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Plex:Url"] = realPlex?.Url ?? sandbox.Plex.Url,
                    [realPlex is null ? "Plex:Token" : "Plex:TokenFile"] = realPlex?.TokenFile ?? sandbox.Plex.Token,
                    ["Discord:ApiUrl"] = sandbox.Discord.ApiUrl,
                    ["Discord:Token"] = sandbox.Discord.Token,
                    ["Access:Guilds"] = sandbox.Discord.GuildId,
                    ["Access:Viewers"] = sandbox.Discord.Roles.Viewer,
                    ["Access:Operators"] = sandbox.Discord.Roles.Operator,
                    ["Access:Admins"] = sandbox.Discord.Roles.Admin,
                    ["Access:AuditChannel"] = sandbox.Discord.ChannelId,
                    ["Runs:File"] = runs.GetFilePath("runs.db"),
                    ["Http:Urls"] = "http://127.0.0.1:0",
                    ["Logging:LogLevel:Default"] = "Warning",
                }
            )
            .Build();

    static void PrintInstructions(PlexButler.Sandbox.SandboxHost sandbox, RealPlexServer? realPlex)
    {
        var page = new Uri(new Uri(sandbox.Discord.ApiUrl), "/").ToString().TrimEnd('/');
        Console.WriteLine(sandbox.Announcement);
        Console.WriteLine(
            $$$"""

            {{{Product.Name}}} {{{Product.Version}}} is answering on the sandbox.
              Discord stand-in   {{{page}}}   (open it in a browser)
              Plex               {{{(
                realPlex is null
                    ? sandbox.Plex.Url + "   (a stand-in)"
                    : realPlex.Url + "   (your own server: what you start there really runs)"
            )}}}

            Send a command as a member would (here as an admin):
              curl -s {{{page}}}/sandbox/interactions -H 'Content-Type: application/json' \
                -d '{"input":"/butler list","roles":["{{{sandbox.Discord.Roles.Admin}}}"],"user":{"id":"1001","name":"Ada"}}'
            and read what the member sees, with the id from the answer:
              curl -s '{{{page}}}/sandbox/interactions/ID?until=answered&wait=5000'
            Other inputs: /butler start task:GenerateChapterThumbs share:True · /butler status · /butler stop task:GenerateChapterThumbs · /butler history · /butler start
            Ctrl+C stops it.
            """
        );
    }
}

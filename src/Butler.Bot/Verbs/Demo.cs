using PlexButler.Bot.Hosting;

namespace PlexButler.Bot.Verbs;

/// <summary><c>demo</c>: the bot on the sandbox, all in one process, until stopped.</summary>
static class Demo
{
    /// <summary>Prints the sandbox's line of JSON, then what to try.</summary>
    /// <param name="plexPort">The stand-in Plex's port.</param>
    /// <param name="discordPort">The stand-in Discord's port.</param>
    /// <param name="real">An owner's own server, asked instead of the stand-in.</param>
    /// <param name="token">Ends it.</param>
    public static async Task<int> Run(int plexPort, int discordPort, RealPlex? real, CancellationToken token)
    {
        try
        {
            await using var sandbox = await Start(plexPort, discordPort, token);
            if (real is not null)
                sandbox.HidePlex();
            using var runs = new TemporaryFolder();
            return await BotHost.Run(Settings(sandbox, real, runs), _ => Announce(sandbox, real), token);
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
    static async Task<Sandbox.Sandbox> Start(int plexPort, int discordPort, CancellationToken token)
    {
        try
        {
            return await Sandbox.Sandbox.Start(plexPort, discordPort, token);
        }
        catch (IOException) when (discordPort == SandboxFlags.UsualDiscordPort)
        {
            return await Sandbox.Sandbox.Start(plexPort, 0, token);
        }
    }

    static IConfiguration Settings(Sandbox.Sandbox sandbox, RealPlex? real, TemporaryFolder runs) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Plex:Url"] = real?.Url ?? sandbox.Plex.Url,
                    [real is null ? "Plex:Token" : "Plex:TokenFile"] = real?.TokenFile ?? sandbox.Plex.Token,
                    ["Discord:ApiUrl"] = sandbox.Discord.ApiUrl,
                    ["Discord:Token"] = sandbox.Discord.Token,
                    ["Access:Guilds"] = sandbox.Discord.GuildId,
                    ["Access:Viewers"] = sandbox.Discord.Roles.Viewer,
                    ["Access:Operators"] = sandbox.Discord.Roles.Operator,
                    ["Access:Admins"] = sandbox.Discord.Roles.Admin,
                    ["Access:AuditChannel"] = sandbox.Discord.ChannelId,
                    ["Runs:File"] = runs.File("runs.db"),
                    ["Http:Urls"] = "http://127.0.0.1:0",
                    ["Logging:LogLevel:Default"] = "Warning",
                }
            )
            .Build();

    static void Announce(Sandbox.Sandbox sandbox, RealPlex? real)
    {
        var page = new Uri(new Uri(sandbox.Discord.ApiUrl), "/").ToString().TrimEnd('/');
        Console.WriteLine(sandbox.Announcement);
        Console.WriteLine(
            $$$"""

            {{{Product.Name}}} {{{Product.Version}}} is answering on the sandbox.
              Discord stand-in   {{{page}}}   (open it in a browser)
              Plex               {{{(
                real is null
                    ? sandbox.Plex.Url + "   (a stand-in)"
                    : real.Url + "   (your own server: what you start there really runs)"
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

using System.Net.Sockets;
using LanguageExt;
using Microsoft.Extensions.Logging.Abstractions;
using PlexButler.Bot.Hosting;
using PlexButler.Bot.Runs.Nights;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Text;
using PlexButler.Discord.Clocks;
using PlexButler.Discord.Model;
using PlexButler.Sandbox;
using PlexButler.Sandbox.Plex;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Cli;

/// <summary><c>demo</c>: runs the bot on the sandbox, all in one process, until stopped.</summary>
static class DemoCliCommand
{
    const string RunsFile = "runs.db";

    // Of the one server that Plex:Url names.
    const string PlexName = "plex";

    /// <summary>Prints the sandbox's line of JSON, then what to try.</summary>
    /// <param name="plexPort">The port of the fake Plex server.</param>
    /// <param name="discordPort">The port of the fake Discord.</param>
    /// <param name="realPlex">A real server to use instead of the fake one.</param>
    /// <param name="token">Stops the demo.</param>
    public static async Task<int> Run(
        int plexPort,
        int discordPort,
        Option<RealPlexServer> realPlex,
        CancellationToken token
    )
    {
        try
        {
            await using var sandbox = await StartSandbox(plexPort, discordPort, token);
            realPlex.IfSome(_ => sandbox.HidePlex());
            using var runs = new TemporaryFolder();
            var clock = new ServerClock(TimeProvider.System);
            using var nights = new NightFollower(sandbox.Clock, clock);
            if (realPlex.IsNone)
                await LeaveEarlierNightOut(sandbox.Plex, runs, clock.GetUtcNow(), token);
            return await BotHost.Run(
                CreateConfiguration(sandbox, realPlex, await sandbox.GetFiles(token), runs),
                clock,
                Some<Action>(() => PrintInstructions(sandbox, realPlex)),
                token
            );
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            Console.Error.WriteLine(
                $"The demo cannot listen: {e.Message} Choose other ports with "
                    + "--plex-port and --discord-port; 0 takes any free port."
            );
            return ExitCode.Temporary;
        }
    }

    // The default port makes an address people can remember, but the demo should also run when that port is taken.
    static async Task<SandboxHost> StartSandbox(int plexPort, int discordPort, CancellationToken token)
    {
        try
        {
            return await SandboxHost.Start(plexPort, discordPort, token);
        }
        catch (IOException) when (discordPort == SandboxCommandLine.DefaultDiscordPort)
        {
            return await SandboxHost.Start(plexPort, 0, token);
        }
    }

    // The fake server has only just begun to exist: its first report is that of a night which goes by in the demo.
    static async Task LeaveEarlierNightOut(
        FakePlexInfo plex,
        TemporaryFolder runs,
        DateTimeOffset now,
        CancellationToken token
    )
    {
        var window = MaintenanceWindow.Between(plex.WindowStart, plex.WindowEnd);
        var night = new NightCalendar(ReportTime.AfterWindow, window, TimeZoneInfo.Utc).FindLast(now);
        var settings = RunSettings.None with { SqliteFile = runs.GetFilePath(RunsFile) };
        var opened = await RunStoreFactory.Open(settings, TimeProvider.System, NullLogger.Instance, token);
        // What is wrong with the file is said when the bot itself opens it.
        if (opened.IsLeft(out _, out var store))
            return;
        await using (store)
            await store.ClaimReport(PlexName, night.Day, night.To, token);
    }

    static IConfiguration CreateConfiguration(
        SandboxHost sandbox,
        Option<RealPlexServer> realPlex,
        FakePlexFiles? files,
        TemporaryFolder runs
    )
    {
        var settings = sandbox.CreateBotSettings();
        settings["Report:Channel"] = sandbox.Discord.ChannelId;
        if (realPlex.IsNone && files is not null)
        {
            settings["Plex:Database"] = files.Database;
            settings["Plex:Logs"] = files.Logs;
            settings["Plex:Backups"] = files.Backups;
            settings["Access:TimeZone"] = "UTC";
        }
        realPlex.IfSome(server =>
        {
            settings["Plex:Url"] = server.Url;
            settings.Remove("Plex:Token");
            settings["Plex:TokenFile"] = server.TokenFile;
        });
        settings["Runs:File"] = runs.GetFilePath(RunsFile);
        settings["Http:Urls"] = "http://127.0.0.1:0";
        settings["Logging:LogLevel:Default"] = "Warning";
        return new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
    }

    static void PrintInstructions(SandboxHost sandbox, Option<RealPlexServer> realPlex)
    {
        var page = new Uri(new Uri(sandbox.Discord.ApiUrl), "/").ToString().TrimEnd('/');
        var plex = realPlex.Match(
            Some: static server => $"{server.Url}   (your own server: what you start there really runs)",
            None: () => $"{sandbox.Plex.Url}   (a fake server)"
        );
        var admin = sandbox.Discord.Roles.Admin;
        Console.WriteLine(sandbox.Announcement);
        Console.WriteLine(
            $$$"""

            {{{Product.Name}}} {{{Product.Version}}} is running on the sandbox.
              Discord   {{{page}}}   (a chat page: open it in a browser)
              Plex      {{{plex}}}

            Send a command as a member, here an admin:
              curl -s {{{page}}}/sandbox/interactions -H 'Content-Type: application/json' \
                -d '{"input":"/butler list","roles":["{{{admin}}}"],"user":{"id":"1001","name":"Ada"}}'
            Then read the reply, with the id from the answer:
              curl -s '{{{page}}}/sandbox/interactions/ID?until=answered&wait=5000'
            Other inputs to try:
              /butler start task:GenerateChapterThumbs share:True
              /butler status
              /butler stop task:GenerateChapterThumbs
              /butler history
              /butler start
            Let a night go by, which takes 8 seconds; then read the report in the channel, or ask for it:
              curl -s -X POST {{{sandbox.Plex.Url}}}/sandbox/state -d '{"night":true}'
              /butler report
            Press Ctrl+C to stop.
            """
        );
    }
}

using System.Net.Sockets;
using System.Runtime.CompilerServices;
using LanguageExt;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using PlexButler.Bot.Audit;
using PlexButler.Bot.Hosting.Health;
using PlexButler.Bot.Hosting.Metrics;
using PlexButler.Bot.Hosting.Platform;
using PlexButler.Bot.Interactions;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Settings.Parsing;
using PlexButler.Bot.Text;
using PlexButler.Discord.Client;
using PlexButler.Discord.Clocks;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Hosting;

/// <summary>Builds and runs the bot's process: listener, Discord session, Plex connections.</summary>
static class BotHost
{
    /// <summary>Runs until it is stopped or Discord ends the session; returns the exit code.</summary>
    /// <param name="configuration">All settings.</param>
    /// <param name="token">Stops the bot as SIGTERM would.</param>
    public static Task<int> Run(IConfiguration configuration, CancellationToken token)
    {
        // A native program has unpacked its types by now, and will not read again what they were unpacked from: 8 MB.
        if (!RuntimeFeature.IsDynamicCodeSupported)
            ResidentMemory.Trim();
        // The host's clock may be wrong, and may be set while the bot runs; this one learns from Discord.
        return Run(configuration, new ServerClock(TimeProvider.System), None, token);
    }

    /// <summary>The same on a clock that the caller can set, too.</summary>
    /// <param name="configuration">All settings.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="onReady">Called once members are answered: the listener is up, and Discord is connected.</param>
    /// <param name="token">Stops the bot as SIGTERM would.</param>
    public static async Task<int> Run(
        IConfiguration configuration,
        ServerClock clock,
        Option<Action> onReady,
        CancellationToken token
    )
    {
        try
        {
            return await RunUntilStopped(configuration, clock, onReady, token);
        }
        // Stopped before it had started, for example while it waited for its database.
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return ExitCode.Ok;
        }
    }

    static async Task<int> RunUntilStopped(
        IConfiguration configuration,
        ServerClock clock,
        Option<Action> onReady,
        CancellationToken token
    )
    {
        var unknown = UnknownSettings.Find(configuration);
        if (SettingsReader.Read(configuration, CommandTable.All.Permissions).IsLeft(out var problems, out var settings))
            return StartupErrors.ReportAndAudit([.. problems, .. unknown], configuration);
        var openedAudit = OptionalAuditFile.Open(settings.Access.AuditFile, clock.GetUtcNow());
        if (openedAudit.IsLeft(out var auditProblem, out var auditFile))
            return StartupErrors.Report([auditProblem]);
        using var audit = auditFile;
        using var startupLogging = LoggerFactory.Create(logging => logging.AddBotLogging(configuration));
        var openedStore = await RunStoreFactory.Open(
            settings.Runs,
            clock,
            startupLogging.CreateLogger(LogCategory),
            token
        );
        if (openedStore.IsLeft(out var storeProblem, out var openStore))
            return StartupErrors.Report([storeProblem]);
        await using var store = openStore;
        await using var app = BuildApp(configuration, settings, clock, audit, store);
        LogStartup(app, settings, unknown);
        if (await TryStart(app, settings, token) is { IsSome: true } problem)
            return StartupErrors.Report([.. problem]);
        var stopped = app.WaitForShutdownAsync(token);
        await onReady.Match(Some: action => CallWhenReady(app, action, stopped), None: static () => Task.CompletedTask);
        await stopped;
        return ExitCode.ForStopped(
            app.Services.GetServices<IHostedService>(),
            app.Services.GetRequiredService<DiscordSessionService>().EndReason
        );
    }

    const string LogCategory = "PlexButler.Bot";

    static readonly TimeSpan ReadyPollInterval = TimeSpan.FromMilliseconds(50);

    static WebApplication BuildApp(
        IConfiguration configuration,
        BotSettings settings,
        ServerClock clock,
        OptionalAuditFile audit,
        IRunStore store
    )
    {
        // The framework's defaults would read settings of their own, and watch every folder below the working directory
        // for changes to them.
        var builder = WebApplication.CreateEmptyBuilder(new() { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddConfiguration(configuration);
        var seats = ListenerLimits.CreateSeats(clock);
        builder
            .WebHost.UseKestrelCore()
            .UseUrls([.. settings.Urls])
            .ConfigureKestrel(kestrel => ListenerLimits.Apply(kestrel, seats));
        builder.Services.Configure<SocketTransportOptions>(ListenerLimits.Apply).AddRoutingCore();
        builder.Logging.AddBotLogging(configuration);
        builder
            .Services.AddSingleton(audit)
            .AddSingleton<TimeProvider>(clock)
            .AddButlerBot(settings, store)
            .AddTelemetry(configuration);
        builder.Services.AddDesktopService();
        var app = builder.Build();
        ListenerLimits.Apply(app, seats);
        app.MapHealthEndpoints();
        app.MapMetrics();
        app.MapInteractionsEndpoint();
        app.MapPlexWebhook();
        return app;
    }

    static IServiceCollection AddButlerBot(this IServiceCollection services, BotSettings settings, IRunStore store) =>
        services
            .Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(4.5) + settings.StopDelay)
            .AddSingleton(s => new StopDelay(
                settings.StopDelay,
                s.GetRequiredService<TimeProvider>(),
                s.GetRequiredService<ILogger<StopDelay>>()
            ))
            .AddHostedService(static s => s.GetRequiredService<StopDelay>())
            .AddSingleton(settings)
            .AddInteractionHandling(settings.Access, CommandTable.All)
            .AddSingleton(settings.Discord)
            .AddDiscord(settings)
            .AddSingleton(s => new PlexConnections(settings.Servers, s.GetRequiredService<TimeProvider>()))
            .AddRunTracking(settings, store)
            .AddHostedService(IdleMemoryTrimmer.Create)
            .AddSingleton<DiscordSessionService>()
            .AddHostedService(static s => s.GetRequiredService<DiscordSessionService>());

    static void LogStartup(WebApplication app, BotSettings settings, IReadOnlyList<SettingProblem> unknown)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(LogCategory);
        log.BotStarting(
            Product.Name,
            Product.Version,
            string.Join(", ", settings.Policy.Guilds),
            string.Join(", ", settings.Servers.Map(static s => s.Name)),
            string.Join(", ", settings.Urls)
        );
        app.LogSettingWarnings(settings);
        foreach (var problem in unknown)
            log.UnknownSettingFound(problem);
    }

    static async Task CallWhenReady(WebApplication app, Action onReady, Task stopped)
    {
        var discord = app.Services.GetRequiredService<DiscordIO>();
        while (!stopped.IsCompleted && !discord.Status.IsReady)
            await Task.WhenAny(stopped, Task.Delay(ReadyPollInterval));
        if (!stopped.IsCompleted)
            onReady();
    }

    static async Task<Option<SettingProblem>> TryStart(
        WebApplication app,
        BotSettings settings,
        CancellationToken token
    )
    {
        try
        {
            await app.StartAsync(token);
            return None;
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // The services that had started end as at any other stop, not as failures.
            await app.StopAsync(CancellationToken.None);
            return ListenFailure.Describe(settings.Urls, e);
        }
    }
}

using PlexButler.Bot.Audit;
using PlexButler.Bot.Interactions;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Settings.Parsing;
using PlexButler.Bot.Text;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Hosting;

/// <summary>Builds and runs the bot's process: listener, Discord session, Plex connections.</summary>
static class BotHost
{
    /// <summary>Runs until stopped or until Discord ends it; the exit code.</summary>
    /// <param name="configuration">All settings.</param>
    /// <param name="started">Called once the listener is up.</param>
    /// <param name="token">Ends it as SIGTERM would.</param>
    public static async Task<int> Run(
        IConfiguration configuration,
        Action<WebApplication> started,
        CancellationToken token
    )
    {
        var settingsResult = SettingsReader.Read(configuration);
        var unknown = UnknownSettings.Find(configuration);
        if (settingsResult.Case is not BotSettings settings)
            return ReportStartupErrors(
                toSeq(settingsResult.LeftToSeq().Bind(static p => p).ToArray().Concat(unknown)),
                configuration
            );
        var auditResult = OptionalAuditFile.Open(settings.Access.AuditFile, TimeProvider.System.GetUtcNow());
        if (auditResult.Case is not OptionalAuditFile book)
            return ReportStartupErrors(Seq1(new SettingProblem("Access:AuditFile", auditResult.LeftToSeq().Head)));
        using var audit = book;
        using var startupLogging = LoggerFactory.Create(logging => logging.AddBotLogging(configuration));
        var storeResult = await RunStoreFactory.Open(
            settings.Runs,
            TimeProvider.System,
            startupLogging.CreateLogger("PlexButler.Bot"),
            token
        );
        if (storeResult.Case is not IRunStore runs)
            return ReportStartupErrors(storeResult.LeftToSeq());
        await using var store = runs;
        await using var app = BuildApp(configuration, settings, book, store);
        LogStartup(app, settings);
        app.LogSettingWarnings(settings);
        foreach (var problem in unknown)
            Logger(app).UnknownSettingFound(problem);
        try
        {
            await app.StartAsync(token);
        }
        catch (IOException e)
        {
            return ReportStartupErrors(
                Seq1(
                    new SettingProblem(
                        "Http:Urls",
                        $"cannot listen at {string.Join(", ", settings.Urls)}: {e.InnerException?.Message ?? e.Message}"
                    )
                )
            );
        }
        started(app);
        await app.WaitForShutdownAsync(token);
        return ExitCode.ForSessionEnd(app.Services.GetRequiredService<DiscordSessionService>().EndReason);
    }

    static WebApplication BuildApp(
        IConfiguration configuration,
        BotSettings settings,
        OptionalAuditFile book,
        IRunStore store
    )
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddConfiguration(configuration);
        builder.WebHost.UseUrls([.. settings.Urls]);
        builder.Logging.AddBotLogging(configuration);
        builder.Services.AddSingleton(book).AddButlerBot(settings, store).AddTelemetry(configuration);
        var app = builder.Build();
        app.MapHealthEndpoints();
        app.MapInteractionsEndpoint();
        app.MapPlexWebhook();
        return app;
    }

    static IServiceCollection AddButlerBot(this IServiceCollection services, BotSettings settings, IRunStore store) =>
        services
            .Configure<HostOptions>(static o => o.ShutdownTimeout = TimeSpan.FromSeconds(4.5))
            .AddSingleton(TimeProvider.System)
            .AddSingleton(settings)
            .AddInteractionHandling(settings.Access)
            .AddSingleton(settings.Discord)
            .AddDiscord(settings)
            .AddSingleton(s => new PlexConnections(settings.Servers, s.GetRequiredService<TimeProvider>()))
            .AddRunTracking(settings, store)
            .AddSingleton<DoctorCommand>()
            .AddSingleton<InteractionDispatcher>()
            .AddHostedService(static s =>
            {
                var dispatcher = s.GetRequiredService<InteractionDispatcher>();
                return new IdleMemoryTrimmer(
                    () => dispatcher.HandledCount,
                    IdleMemoryTrimmer.TrimProcess,
                    s.GetRequiredService<TimeProvider>()
                );
            })
            .AddSingleton<DiscordSessionService>()
            .AddHostedService(static s => s.GetRequiredService<DiscordSessionService>());

    static ILogger Logger(WebApplication app) =>
        app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("PlexButler.Bot");

    static void LogStartup(WebApplication app, BotSettings settings)
    {
        var log = Logger(app);
        log.BotStarting(
            Product.Name,
            Product.Version,
            string.Join(", ", settings.Policy.Guilds),
            string.Join(", ", settings.Servers.Map(static s => s.Name)),
            string.Join(", ", settings.Urls)
        );
    }

    // The audit is told, too, if it can be: a bot that does not start is something an owner wants to find there.
    static int ReportStartupErrors(LanguageExt.Seq<SettingProblem> problems, IConfiguration configuration)
    {
        var entry = new AuditEntry(
            AuditEventKinds.SettingInvalid,
            $"cannot start: {string.Join(", ", problems.Map(static p => p.Setting))}"
        )
        {
            At = TimeProvider.System.GetUtcNow(),
        };
        Console.WriteLine(AuditLineFormat.ToJson(entry));
        if (configuration["Access:AuditFile"] is { Length: > 0 } path)
            OptionalAuditFile
                .Open(path, entry.At)
                .IfRight(book =>
                {
                    using (book)
                        book.Append(entry);
                });
        return ReportStartupErrors(problems);
    }

    /// <summary>Says what is wrong with the settings, all of it; the exit code.</summary>
    public static int ReportStartupErrors(LanguageExt.Seq<SettingProblem> problems)
    {
        Console.Error.WriteLine(
            $"{Product.Name} cannot start. {Humanize.Count(problems.Count, "setting")} to correct:"
        );
        foreach (var problem in problems)
            Console.Error.WriteLine($"  {problem}");
        Console.Error.WriteLine(
            "In the environment write __ for each colon, for example Plex__Url. docs/settings.md lists them all; `butler setup` asks for what is missing, `butler doctor` checks it."
        );
        return ExitCode.Settings;
    }
}

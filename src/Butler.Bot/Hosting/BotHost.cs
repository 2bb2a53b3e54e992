using PlexButler.Bot.Auditing;
using PlexButler.Bot.Keeping;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Settings;
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
        var read = SettingsReader.Read(configuration);
        var unknown = UnknownSettings.In(configuration);
        if (read.Case is not BotSettings settings)
            return Refuse(toSeq(read.LeftToSeq().Bind(static p => p).ToArray().Concat(unknown)), configuration);
        var opened = AuditBook.Open(settings.Access.AuditFile, TimeProvider.System.GetUtcNow());
        if (opened.Case is not AuditBook book)
            return Refuse(Seq1(new Problem("Access:AuditFile", opened.LeftToSeq().Head)));
        using var audit = book;
        using var early = LoggerFactory.Create(logging => logging.AddBotLogging(configuration));
        var found = await RunStores.Open(
            settings.Runs,
            TimeProvider.System,
            early.CreateLogger("PlexButler.Bot"),
            token
        );
        if (found.Case is not RunStore runs)
            return Refuse(found.LeftToSeq());
        await using var store = runs;
        await using var app = Build(configuration, settings, book, store);
        Announce(app, settings);
        app.WatchSettings(settings);
        foreach (var problem in unknown)
            Logger(app).UnknownSetting(problem);
        try
        {
            await app.StartAsync(token);
        }
        catch (IOException e)
        {
            return Refuse(
                Seq1(
                    new Problem(
                        "Http:Urls",
                        $"cannot listen at {string.Join(", ", settings.Urls)}: {e.InnerException?.Message ?? e.Message}"
                    )
                )
            );
        }
        started(app);
        await app.WaitForShutdownAsync(token);
        return ExitCode.of(app.Services.GetRequiredService<GatewayService>().Ending);
    }

    static WebApplication Build(IConfiguration configuration, BotSettings settings, AuditBook book, RunStore store)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddConfiguration(configuration);
        builder.WebHost.UseUrls([.. settings.Urls]);
        builder.Logging.AddBotLogging(configuration);
        builder.Services.AddSingleton(book).AddButlerBot(settings, store).AddTelemetry(configuration);
        var app = builder.Build();
        app.MapHealth();
        app.MapInteractions();
        app.MapWebhook();
        return app;
    }

    static IServiceCollection AddButlerBot(this IServiceCollection services, BotSettings settings, RunStore store) =>
        services
            .Configure<HostOptions>(static o => o.ShutdownTimeout = TimeSpan.FromSeconds(4.5))
            .AddSingleton(TimeProvider.System)
            .AddSingleton(settings)
            .AddAccess(settings.Access)
            .AddSingleton(settings.Discord)
            .AddDiscord(settings)
            .AddSingleton(s => new PlexConnections(settings.Servers, s.GetRequiredService<TimeProvider>()))
            .AddRuns(settings, store)
            .AddSingleton<Checkup>()
            .AddSingleton<Dispatcher>()
            .AddHostedService(static s =>
            {
                var dispatcher = s.GetRequiredService<Dispatcher>();
                return new IdleMemory(
                    () => dispatcher.Handled,
                    IdleMemory.GiveBack,
                    s.GetRequiredService<TimeProvider>()
                );
            })
            .AddSingleton<GatewayService>()
            .AddHostedService(static s => s.GetRequiredService<GatewayService>());

    static ILogger Logger(WebApplication app) =>
        app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("PlexButler.Bot");

    static void Announce(WebApplication app, BotSettings settings)
    {
        var log = Logger(app);
        log.Starting(
            Product.Name,
            Product.Version,
            string.Join(", ", settings.Policy.Guilds),
            string.Join(", ", settings.Servers.Map(static s => s.Name)),
            string.Join(", ", settings.Urls)
        );
    }

    // The audit is told, too, if it can be: a bot that does not start is something an owner wants to find there.
    static int Refuse(LanguageExt.Seq<Problem> problems, IConfiguration configuration)
    {
        var said = new AuditEvent(
            AuditWords.Settings,
            $"cannot start: {string.Join(", ", problems.Map(static p => p.Setting))}"
        )
        {
            At = TimeProvider.System.GetUtcNow(),
        };
        Console.WriteLine(AuditLine.text(said));
        if (configuration["Access:AuditFile"] is { Length: > 0 } path)
            AuditBook
                .Open(path, said.At)
                .IfRight(book =>
                {
                    using (book)
                        book.Append(said);
                });
        return Refuse(problems);
    }

    /// <summary>Says what is wrong with the settings, all of it; the exit code.</summary>
    public static int Refuse(LanguageExt.Seq<Problem> problems)
    {
        Console.Error.WriteLine(
            $"{Product.Name} cannot start. {Replies.Words.count(problems.Count, "setting")} to correct:"
        );
        foreach (var problem in problems)
            Console.Error.WriteLine($"  {problem}");
        Console.Error.WriteLine(
            "In the environment write __ for each colon, for example Plex__Url. docs/settings.md lists them all; `butler setup` asks for what is missing, `butler doctor` checks it."
        );
        return ExitCode.Settings;
    }
}

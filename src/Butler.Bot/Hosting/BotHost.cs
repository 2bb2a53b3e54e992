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
    public static async Task<int> Run(IConfiguration configuration, Action<WebApplication> started, CancellationToken token)
    {
        var read = SettingsReader.Read(configuration);
        if (read.Case is not BotSettings settings) return Refuse(read.LeftToSeq().Bind(static p => p));
        await using var app = Build(configuration, settings);
        Announce(app, settings);
        try
        {
            await app.StartAsync(token).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            return Refuse(Seq1(new Problem("Http:Urls", $"cannot listen at {string.Join(", ", settings.Urls)}: {e.InnerException?.Message ?? e.Message}")));
        }
        started(app);
        await app.WaitForShutdownAsync(token).ConfigureAwait(false);
        return ExitCode.of(app.Services.GetRequiredService<GatewayService>().Ending);
    }

    static WebApplication Build(IConfiguration configuration, BotSettings settings)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddConfiguration(configuration);
        builder.WebHost.UseUrls([.. settings.Urls]);
        builder.Logging.AddBotLogging(configuration);
        builder.Services.AddButlerBot(settings);
        var app = builder.Build();
        app.MapHealth();
        return app;
    }

    static IServiceCollection AddButlerBot(this IServiceCollection services, BotSettings settings) => services
        .Configure<HostOptions>(static o => o.ShutdownTimeout = TimeSpan.FromSeconds(4.5))
        .AddSingleton(TimeProvider.System)
        .AddSingleton(settings)
        .AddSingleton(settings.Policy)
        .AddSingleton(settings.Discord)
        .AddDiscord()
        .AddSingleton(s => new PlexConnections(settings.Servers, s.GetRequiredService<TimeProvider>()))
        .AddSingleton<Audit>()
        .AddHostedService(static s => s.GetRequiredService<Audit>())
        .AddSingleton<Dispatcher>()
        .AddSingleton<GatewayService>()
        .AddHostedService(static s => s.GetRequiredService<GatewayService>());

    static ILoggingBuilder AddBotLogging(this ILoggingBuilder logging, IConfiguration configuration) => logging
        .ClearProviders()
        .AddFilter("Microsoft", LogLevel.Warning)
        .AddConfiguration(configuration.GetSection("Logging"))
        .AddSimpleConsole(static o => (o.SingleLine, o.TimestampFormat, o.UseUtcTimestamp) = (true, "yyyy-MM-ddTHH:mm:ssZ ", true));

    static void Announce(WebApplication app, BotSettings settings)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("PlexButler.Bot");
        log.Starting(Product.Name, Product.Version, string.Join(", ", settings.Policy.Guilds), string.Join(", ", settings.Servers.Map(static s => s.Name)), string.Join(", ", settings.Urls));
        foreach (var rule in settings.Policy.Rules.Filter(static r => r.Roles.IsEmpty && !r.Everyone)) log.RuleNamesNobody(rule.Name);
    }

    /// <summary>Says what is wrong with the settings, all of it; the exit code.</summary>
    public static int Refuse(LanguageExt.Seq<Problem> problems)
    {
        Console.Error.WriteLine($"{Product.Name} cannot start. {Replies.Words.count(problems.Count, "setting")} to correct:");
        foreach (var problem in problems) Console.Error.WriteLine($"  {problem}");
        Console.Error.WriteLine("In the environment write __ for each colon, for example Plex__Url. See README, Settings.");
        return ExitCode.Settings;
    }
}

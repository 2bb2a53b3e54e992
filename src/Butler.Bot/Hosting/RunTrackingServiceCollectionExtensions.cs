using PlexButler.Bot.Plex;
using PlexButler.Bot.Plex.Watching;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Alarms;
using PlexButler.Bot.Runs.Records;
using PlexButler.Bot.Runs.Reporting;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Runs.Tokens;
using PlexButler.Bot.Runs.Tracking;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Sharing;
using PlexButler.Bot.Sharing.Alarms;
using PlexButler.Bot.Sharing.Leases;
using PlexButler.Bot.Sharing.Pins;
using PlexButler.Discord.Client;
using PlexButler.Discord.Gateway;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Hosting;

/// <summary>Registers what stores runs, monitors them and shows their cards.</summary>
static class RunTrackingServiceCollectionExtensions
{
    /// <summary>Adds all of it.</summary>
    public static IServiceCollection AddRunTracking(
        this IServiceCollection services,
        BotSettings settings,
        IRunStore store
    )
    {
        settings.WebhookSecret.IfSome(secret =>
            services.AddSingleton(s => new PlexWebhook(
                secret,
                s.GetRequiredService<PlexConnections>(),
                s.GetRequiredService<RunTracker>(),
                s.GetRequiredService<ILogger<PlexWebhook>>()
            ))
        );
        // Only a database that replicas share can say which of them is connected.
        if (store is PostgresStore postgres && settings.PublicKey.IsNone)
            services
                .AddSingleton(s => new GatewayLease(
                    postgres,
                    s.GetRequiredService<TimeProvider>(),
                    s.GetRequiredService<ILogger<GatewayLease>>()
                ))
                .AddSingleton<IGatewayLease>(static s => s.GetRequiredService<GatewayLease>());
        return services
            .AddServerRecords(settings)
            .AddReports(settings)
            .AddPlans()
            .AddLiveStatuses()
            .AddSingleton<WatchService>()
            .AddSingleton<IViewerCounts>(static s => s.GetRequiredService<WatchService>())
            .AddHostedService(static s => s.GetRequiredService<WatchService>())
            .AddSingleton(settings.Cards)
            .AddSingleton(store)
            .AddSingleton(s =>
                SharedState.For(
                    store,
                    settings.Policy,
                    s.GetRequiredService<TimeProvider>(),
                    s.GetRequiredService<ILogger<SharedState>>()
                )
            )
            .AddSingleton(static s => s.GetRequiredService<SharedState>().Limits)
            .AddSingleton(static s => new TokenProtector(s.GetRequiredService<DiscordOptions>()))
            .AddSingleton<IServerMonitors, ServerMonitors>()
            .AddSingleton<CardPublisher>()
            .AddSingleton<CardDisplay>()
            .AddSingleton<CardCloser>()
            .AddSingleton<CardUpdater>()
            .AddSingleton<RunTrackingService>()
            .AddSingleton<RunTracker>()
            .AddSingleton<RunningTasks>()
            .AddHostedService(static s => s.GetRequiredService<RunTrackingService>());
    }

    static IServiceCollection AddReports(this IServiceCollection services, BotSettings settings)
    {
        settings.Report.Channel.IfSome(channel =>
            services
                .AddSingleton(s => new ChannelPoster(
                    channel,
                    s.GetRequiredService<DiscordIO>(),
                    s.GetRequiredService<TimeProvider>(),
                    s.GetRequiredService<ILogger<ChannelPoster>>()
                ))
                .AddHostedService<ReportService>()
                .AddSingleton<AlarmFinder>()
                .AddSingleton<IAlarmBook>(static s =>
                    s.GetRequiredService<IRunStore>() is SqlStore sql ? new SqlAlarmBook(sql) : new MemoryAlarmBook()
                )
                .AddHostedService<AlarmService>()
        );
        return services.AddSingleton<NightLoader>();
    }

    static IServiceCollection AddLiveStatuses(this IServiceCollection services) =>
        services
            .AddSingleton<IPinBook>(static s =>
                s.GetRequiredService<IRunStore>() is SqlStore sql
                    ? new SqlPinBook(sql)
                    : new MemoryPinBook(s.GetRequiredService<TimeProvider>())
            )
            .AddSingleton<StatusLoader>()
            .AddSingleton<LiveStatuses>()
            .AddSingleton<LiveStatusDisplay>()
            .AddSingleton<LiveStatusService>()
            .AddHostedService(static s => s.GetRequiredService<LiveStatusService>());

    // Where no file is mounted, nothing runs.
    static IServiceCollection AddServerRecords(this IServiceCollection services, BotSettings settings) =>
        settings.Servers.Exists(static server => server.Files.HasRuns)
            ? services
                .AddSingleton<RecordingService>()
                .AddSingleton<IServerRecords>(static s => s.GetRequiredService<RecordingService>())
                .AddHostedService(static s => s.GetRequiredService<RecordingService>())
            : services.AddSingleton<IServerRecords, NoServerRecords>();
}

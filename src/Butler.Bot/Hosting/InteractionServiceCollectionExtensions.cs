using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Doctor;
using PlexButler.Bot.Interactions;
using PlexButler.Bot.Interactions.Auditing;
using PlexButler.Bot.Interactions.Buttons;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Interactions.Tickets;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Plex.Evidence;
using PlexButler.Bot.Plex.Holds;
using PlexButler.Bot.Runs.Records;
using PlexButler.Bot.Runs.Reporting;
using PlexButler.Bot.Runs.Tracking;
using PlexButler.Bot.Settings;
using PlexButler.Discord.Client;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Hosting;

/// <summary>The services that handle interactions.</summary>
static class InteractionServiceCollectionExtensions
{
    /// <summary>Adds them all.</summary>
    public static IServiceCollection AddInteractionHandling(
        this IServiceCollection services,
        AccessSettings access,
        CommandSet commands
    ) =>
        services
            .AddSingleton(access)
            .AddSingleton(access.Policy)
            .AddSingleton(commands)
            .AddSingleton<AccessControl>()
            .AddSingleton<PendingStarts>()
            .AddSingleton<LaterStarts>()
            .AddSingleton(CreateCommandServices)
            .AddSingleton<CommandExecutor>()
            .AddSingleton<InteractionClaims>()
            .AddSingleton<ITicketFormat<CommandInvocation>, InvocationFormat>()
            .AddSingleton<ITicketFormat<NextSteps>, NextStepsFormat>()
            .AddSingleton<ButtonTickets<CommandInvocation>>()
            .AddSingleton<RequesterLookup>()
            .AddSingleton<ButtonRemovals>()
            .AddSingleton<Confirmations>()
            .AddSingleton<CommandAuthorizer>()
            .AddSingleton<ButtonTickets<NextSteps>>()
            .AddSingleton<Offers>()
            .AddSingleton<CommandTargets>()
            .AddSingleton<CommandHandler>()
            .AddSingleton<ApprovalButtonHandler>()
            .AddSingleton<ConfirmationButtonHandler>()
            .AddSingleton<CardButtonHandler>()
            .AddSingleton<AutocompleteHandler>()
            .AddSingleton<InteractionDispatcher>()
            .AddSingleton<AuditLog>()
            .AddHostedService(static s => s.GetRequiredService<AuditLog>());

    static CommandServices CreateCommandServices(IServiceProvider services)
    {
        var (settings, discord, commands) = (
            services.GetRequiredService<BotSettings>(),
            services.GetRequiredService<DiscordIO>(),
            services.GetRequiredService<CommandSet>()
        );
        var tickets = services.GetRequiredService<ButtonTickets<CommandInvocation>>();
        return new(
            services.GetRequiredService<AccessControl>(),
            services.GetRequiredService<PlexConnections>(),
            services.GetRequiredService<RunTracker>(),
            services.GetRequiredService<IServerRecords>(),
            services.GetRequiredService<NightLoader>(),
            services.GetRequiredService<StatusLoader>(),
            services.GetRequiredService<LiveStatuses>(),
            services.GetRequiredService<PendingStarts>(),
            services.GetRequiredService<LaterStarts>(),
            services.GetRequiredService<PlanControl>(),
            services.GetRequiredService<SchedulePauses>(),
            services.GetRequiredService<PlannedRunTracker>(),
            // The session that the bot has stands for the one that doctor would open.
            (servers, token) =>
                DoctorChecks.Run(
                    settings with
                    {
                        Servers = settings.Servers.Filter(named => servers.Exists(s => s.Name == named.Name)).Strict(),
                    },
                    HostEnvironment.Detect(discord.Status, commands.Catalog),
                    token
                ),
            async (invocation, lifetime, token) =>
            {
                var command = invocation.Command;
                var guild = command.Interaction.GuildId.IfNone(default(Snowflake));
                var ticket = await tickets.Issue(command.Caller.Id, guild, lifetime, invocation, token);
                return tickets.GetCustomId(ticket, ButtonAction.Confirm);
            },
            services.GetRequiredService<TimeProvider>()
        );
    }

    /// <summary>
    /// Logs at startup what an owner should know about the rules and tokens, and from then on whenever the file of a
    /// token changes.
    /// </summary>
    public static void LogSettingWarnings(this WebApplication app, BotSettings settings)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("PlexButler.Bot");
        var audit = app.Services.GetRequiredService<AuditLog>();
        if (settings.Policy.Rules.ForAll(static rule => rule.Effect == RuleEffect.Deny))
            log.NoRuleAllowsAnything();
        foreach (var (unreachable, covering) in UnreachableRules.Find(settings.Policy.Rules))
            log.UnreachableRuleFound(unreachable.Name, covering.Name);
        if (settings.Cards.TimeZone.IsNone)
            foreach (var server in settings.Servers.Filter(static server => server.Files.Logs.IsSome))
                log.SettingWarningFound(
                    $"{server.SettingPrefix}:Logs",
                    $"{LogTail.NoZone.Message} {LogTail.NoZone.Remedy}"
                );
        foreach (var secret in settings.Secrets)
        {
            secret.Warning.IfSome(problem => log.SettingWarningFound(problem.Setting, problem.Message));
            secret.Changed += audit.RecordSetting;
        }
    }
}

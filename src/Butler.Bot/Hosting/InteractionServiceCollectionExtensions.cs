using PlexButler.Bot.Access;
using PlexButler.Bot.Interactions;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Settings;

namespace PlexButler.Bot.Hosting;

/// <summary>What decides, waits, carries out, explains and writes down.</summary>
static class InteractionServiceCollectionExtensions
{
    /// <summary>Adds them all.</summary>
    public static IServiceCollection AddInteractionHandling(this IServiceCollection services, AccessSettings access) =>
        services
            .AddSingleton(access)
            .AddSingleton(access.Policy)
            .AddSingleton<UsageLimits>()
            .AddSingleton<AccessControl>()
            .AddSingleton<CommandExecutor>()
            .AddSingleton<Confirmations>()
            .AddSingleton<CommandHandler>()
            .AddSingleton<StopButtonHandler>()
            .AddSingleton<AutocompleteHandler>()
            .AddSingleton<WhyCommand>()
            .AddSingleton<AuditLog>()
            .AddHostedService(static s => s.GetRequiredService<AuditLog>());

    /// <summary>Says at start what an owner should know about the rules and tokens, and from then on whenever a token's file changes.</summary>
    public static void LogSettingWarnings(this WebApplication app, BotSettings settings)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("PlexButler.Bot");
        var audit = app.Services.GetRequiredService<AuditLog>();
        if (settings.Policy.Rules.ForAll(static r => r.Effect == RuleEffect.Deny))
            log.NoRuleAllowsAnything();
        foreach (var (hidden, by) in UnreachableRules.Find(settings.Policy.Rules))
            log.UnreachableRuleFound(hidden.Name, by.Name);
        foreach (var secret in settings.Secrets)
        {
            secret.Warning.IfSome(problem => log.SettingWarningFound(problem.Setting, problem.Message));
            secret.Changed += audit.RecordSetting;
        }
    }
}

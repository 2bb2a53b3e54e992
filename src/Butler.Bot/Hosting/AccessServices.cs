using PlexButler.Bot.Access;
using PlexButler.Bot.Settings;

namespace PlexButler.Bot.Hosting;

/// <summary>What decides, waits, carries out, explains and writes down.</summary>
static class AccessServices
{
    /// <summary>Adds them all.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services, AccessSettings access) =>
        services
            .AddSingleton(access)
            .AddSingleton(access.Policy)
            .AddSingleton<Limits>()
            .AddSingleton<Gatekeeper>()
            .AddSingleton<Worker>()
            .AddSingleton<Consents>()
            .AddSingleton<Decisions>()
            .AddSingleton<StopButton>()
            .AddSingleton<Suggestions>()
            .AddSingleton<Explanations>()
            .AddSingleton<Audit>()
            .AddHostedService(static s => s.GetRequiredService<Audit>());

    /// <summary>Says at start what an owner should know about the rules and tokens, and from then on whenever a token's file changes.</summary>
    public static void WatchSettings(this WebApplication app, BotSettings settings)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("PlexButler.Bot");
        var audit = app.Services.GetRequiredService<Audit>();
        if (settings.Policy.Rules.ForAll(static r => r.Effect == Effect.Deny))
            log.NobodyMay();
        foreach (var (hidden, by) in Shadows.find(settings.Policy.Rules))
            log.RuleIsShadowed(hidden.Name, by.Name);
        foreach (var secret in settings.Secrets)
        {
            secret.Warning.IfSome(problem => log.SettingWarning(problem.Setting, problem.Sentence));
            secret.Noticed += audit.Setting;
        }
    }
}

using PlexButler.Bot.Settings;
using PlexButler.Bot.Settings.Parsing;
using static PlexButler.Bot.Doctor.CheckResult;

namespace PlexButler.Bot.Doctor;

/// <summary>Looks at everything the bot needs, at the same time where it can. What the settings do not tell is left out, and said.</summary>
static class DoctorChecks
{
    // Without these there is nobody to ask.
    static readonly string[] ConnectionSettings = ["Url", "ApiUrl", "Token", "TokenFile", "CertificateSha256"];

    /// <summary>Reads the settings and looks.</summary>
    public static async Task<Findings> Run(
        IConfiguration configuration,
        HostEnvironment environment,
        CancellationToken token
    )
    {
        var (settings, problems) = SettingsReader.ReadWithPlaceholders(configuration);
        CheckResult[] settingChecks = [.. CheckSettings(problems, UnknownSettings.Find(configuration))];
        bool IsSound(string prefix) =>
            !problems.Any(p => ConnectionSettings.Any(part => p.Setting == $"{prefix}:{part}"));
        var findings = await RunChecks(
            settings,
            IsSound("Discord"),
            server => IsSound(server.SettingPrefix),
            environment,
            token
        );
        return findings with { Checks = [.. settingChecks, .. findings.Checks] };
    }

    /// <summary>Looks, with settings that are sound.</summary>
    public static Task<Findings> Run(BotSettings settings, HostEnvironment environment, CancellationToken token) =>
        RunChecks(settings, true, static _ => true, environment, token);

    static async Task<Findings> RunChecks(
        BotSettings settings,
        bool hasDiscord,
        Func<NamedServer, bool> isSound,
        HostEnvironment environment,
        CancellationToken token
    )
    {
        using var discord = new DiscordChecks(settings, environment);
        var servers = settings
            .Servers.ToArray()
            .Where(isSound)
            .Select(server => new PlexChecks(server, environment).Run(token))
            .ToArray();
        var storeCheck = RunStoreCheck.Run(settings.Runs, token);
        var discordChecks = hasDiscord ? await discord.Run(token) : [];
        return new(
            [.. discordChecks, .. (await Task.WhenAll(servers)).SelectMany(static c => c), await storeCheck],
            discord.InviteUrl
        );
    }

    static IEnumerable<CheckResult> CheckSettings(
        IReadOnlyList<SettingProblem> problems,
        IReadOnlyList<SettingProblem> unknown
    )
    {
        if (problems.Count == 0)
            yield return Pass("settings", "Everything required is there.");
        foreach (var problem in problems)
            yield return Fail(
                "settings",
                problem.ToString(),
                "docs/settings.md lists them all; butler setup asks for what is missing."
            );
        foreach (var problem in unknown)
            yield return Warn("settings", problem.ToString(), "Correct it or take it away.");
    }
}

using PlexButler.Bot.Settings;
using PlexButler.Bot.Settings.Parsing;
using static PlexButler.Bot.Doctor.CheckResult;

namespace PlexButler.Bot.Doctor;

/// <summary>
/// Checks everything the bot needs, in parallel where possible. What the settings do not name is skipped and reported.
/// </summary>
static class DoctorChecks
{
    // Without a valid value of these, there is nothing to connect to.
    static readonly string[] ConnectionSettings = ["Url", "ApiUrl", "Token", "TokenFile", "CertificateSha256"];

    /// <summary>Reads the settings and runs the checks.</summary>
    public static async Task<Findings> Run(
        IConfiguration configuration,
        HostEnvironment environment,
        CancellationToken token
    )
    {
        var (settings, problems) = SettingsReader.ReadWithPlaceholders(configuration, environment.Commands.Permissions);
        CheckResult[] settingChecks = [.. CheckSettings(problems, UnknownSettings.Find(configuration))];
        bool HasConnection(string prefix) =>
            !problems.Any(p => ConnectionSettings.Any(part => p.Setting == $"{prefix}:{part}"));
        var findings = await RunChecks(
            settings,
            HasConnection("Discord"),
            settings.Servers.Filter(server => HasConnection(server.SettingPrefix)),
            environment,
            token
        );
        return findings with { Checks = [.. settingChecks, .. findings.Checks] };
    }

    /// <summary>Runs the checks with valid settings.</summary>
    public static Task<Findings> Run(BotSettings settings, HostEnvironment environment, CancellationToken token) =>
        RunChecks(settings, checkDiscord: true, settings.Servers, environment, token);

    static async Task<Findings> RunChecks(
        BotSettings settings,
        bool checkDiscord,
        LanguageExt.Seq<NamedServer> servers,
        HostEnvironment environment,
        CancellationToken token
    )
    {
        using var discord = new DiscordChecks(settings, environment);
        var plexChecks = servers.ToArray().Select(server => new PlexChecks(server, environment).Run(token)).ToArray();
        var storeCheck = RunStoreCheck.Run(settings.Runs, token);
        var discordChecks = checkDiscord ? await discord.Run(token) : [];
        return new(
            [.. discordChecks, .. (await Task.WhenAll(plexChecks)).SelectMany(static c => c), await storeCheck],
            discord.InviteUrl
        );
    }

    static IEnumerable<CheckResult> CheckSettings(
        IReadOnlyList<SettingProblem> problems,
        IReadOnlyList<SettingProblem> unknown
    )
    {
        if (problems.Count == 0)
            yield return Pass("settings", "All required settings are there.");
        foreach (var problem in problems)
            yield return Fail(
                "settings",
                problem.ToString(),
                "docs/settings.md lists all settings; butler setup asks for missing ones."
            );
        foreach (var problem in unknown)
            yield return Warn("settings", problem.ToString(), "Fix or remove it.");
    }
}

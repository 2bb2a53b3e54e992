using PlexButler.Bot.Settings;
using static PlexButler.Bot.Doctor.Check;

namespace PlexButler.Bot.Doctor;

/// <summary>Looks at everything the bot needs, at the same time where it can. What the settings do not tell is left out, and said.</summary>
static class Examination
{
    // Without these there is nobody to ask.
    static readonly string[] own = ["Url", "ApiUrl", "Token", "TokenFile", "CertificateSha256"];

    /// <summary>Reads the settings and looks.</summary>
    public static async Task<Findings> Run(IConfiguration configuration, Surroundings here, CancellationToken token)
    {
        var (settings, problems) = SettingsReader.Inspect(configuration);
        Check[] read = [.. Settings(problems, UnknownSettings.In(configuration))];
        bool Sound(string prefix) => !problems.Any(p => own.Any(part => p.Setting == $"{prefix}:{part}"));
        var looked = await Look(settings, Sound("Discord"), server => Sound(server.Prefix), here, token);
        return looked with { Checks = [.. read, .. looked.Checks] };
    }

    /// <summary>Looks, with settings that are sound.</summary>
    public static Task<Findings> Run(BotSettings settings, Surroundings here, CancellationToken token) =>
        Look(settings, true, static _ => true, here, token);

    static async Task<Findings> Look(
        BotSettings settings,
        bool hasDiscord,
        Func<NamedServer, bool> isSound,
        Surroundings here,
        CancellationToken token
    )
    {
        using var discord = new DiscordChecks(settings, here);
        var servers = settings
            .Servers.ToArray()
            .Where(isSound)
            .Select(server => new PlexChecks(server, here).Run(token))
            .ToArray();
        var kept = StoreCheck.Run(settings.Runs, token);
        var found = hasDiscord ? await discord.Run(token) : [];
        return new([.. found, .. (await Task.WhenAll(servers)).SelectMany(static c => c), await kept], discord.Invite);
    }

    static IEnumerable<Check> Settings(IReadOnlyList<Problem> problems, IReadOnlyList<Problem> unknown)
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

using LanguageExt;
using PlexButler.Bot.Doctor.Probes;
using PlexButler.Bot.Doctor.Results;
using PlexButler.Bot.Plex.Evidence;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Settings.Parsing;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static PlexButler.Bot.Doctor.Results.CheckResult;

namespace PlexButler.Bot.Doctor;

/// <summary>
/// Checks everything the bot needs, in parallel where possible. What the settings do not name is skipped and reported.
/// </summary>
static class DoctorChecks
{
    static readonly TimeSpan FileTimeout = TimeSpan.FromSeconds(10);

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

    /// <summary>What there is to say when the settings cannot even be read.</summary>
    public static Findings ForUnreadableSettings(SettingProblem problem) =>
        new([.. CheckSettings([problem], [])], Option<string>.None);

    /// <summary>Runs the checks with valid settings.</summary>
    public static Task<Findings> Run(BotSettings settings, HostEnvironment environment, CancellationToken token) =>
        RunChecks(settings, checkDiscord: true, settings.Servers, environment, token);

    static async Task<Findings> RunChecks(
        BotSettings settings,
        bool checkDiscord,
        Seq<NamedServer> servers,
        HostEnvironment environment,
        CancellationToken token
    )
    {
        using var discord = new DiscordChecks(settings, environment);
        var plexChecks = servers
            .ToArray()
            .Select(server => Guard(server.Name, () => new PlexChecks(server, environment).Run(token), token))
            .ToArray();
        var fileChecks = servers
            .ToArray()
            .Select(server => Guard(server.Name, () => CheckFiles(server), token))
            .ToArray();
        var ownChecks = Guard(
            "runs",
            async () =>
                [
                    await RunStoreCheck.Run(settings.Runs, token),
                    .. await RunStoreCheck.NameLeader(settings, token),
                    .. await CheckListeners(),
                ],
            token
        );
        var discordChecks = checkDiscord ? await Guard("Discord", () => discord.Run(token), token) : [];
        return new(
            [
                .. ProxyCheck.Run(settings.Discord.ApiUrl, servers, environment),
                .. discordChecks,
                .. (await Task.WhenAll(plexChecks)).SelectMany(static c => c),
                .. (await Task.WhenAll(fileChecks)).SelectMany(static c => c),
                .. await ownChecks,
            ],
            discord.InviteUrl
        );

        // A mount may hang.
        async Task<IReadOnlyList<CheckResult>> CheckFiles(NamedServer server) =>
            (
                await new SlowReading<IReadOnlyList<CheckResult>>(environment.Time).Run(
                    () => ServerFileChecks.Run(server, settings.Cards.TimeZone, environment.Time.GetUtcNow()),
                    FileTimeout,
                    token
                )
            ).IfNone(() => [ServerFileChecks.Hang(server.Name)]);

        async Task<IEnumerable<CheckResult>> CheckListeners() =>
            await Task.WhenAll(settings.Urls.ToArray().Select(url => CheckListener(url, environment, token)));
    }

    // Whatever is wrong with one part, the others are still reported.
    static async Task<IReadOnlyList<CheckResult>> Guard(
        string subject,
        Func<Task<IReadOnlyList<CheckResult>>> check,
        CancellationToken token
    )
    {
        try
        {
            return await check();
        }
        catch (Exception bug) when (!token.IsCancellationRequested)
        {
            return
            [
                Fail(
                    subject,
                    $"This check failed by itself ({bug.GetType().Name}).",
                    "It is a bug of the bot; please report it."
                ),
            ];
        }
    }

    static async Task<CheckResult> CheckListener(string url, HostEnvironment environment, CancellationToken token)
    {
        const string subject = "listener",
            remedy = "Set Http:Urls to another address, for example http://127.0.0.1:8081.";
        // An address that cannot be read has been reported as a setting.
        if (!ListenUrl.Parse(url).TryGetValue(out var address))
            return Warn(subject, $"'{url}' was not checked.", remedy);
        if (environment.BotConnection.IsSome)
            return Pass(subject, $"The bot listens at {url}.");
        return await ListenerProbe.Run(address, isWildcard: ListenUrl.IsWildcard(url), token) switch
        {
            ListenerState.Free => Pass(subject, $"{url} is free."),
            ListenerState.Bot => Pass(subject, $"A running bot answers at {url}."),
            ListenerState.OtherProgram => Fail(
                subject,
                $"Another program listens at {url}, so the bot cannot start.",
                remedy
            ),
            ListenerState.NotAllowed => Fail(
                subject,
                $"This user may not listen at {url}.",
                "Ports below 1024 need a right of their own. Set Http:Urls to a higher one."
            ),
            ListenerState.NoSuchAddress => Fail(
                subject,
                $"This machine does not have the address {address.Host}.",
                remedy
            ),
        };
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

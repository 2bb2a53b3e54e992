using LanguageExt;
using PlexButler.Bot.Doctor.Permissions;
using PlexButler.Bot.Doctor.Probes;
using PlexButler.Bot.Doctor.Results;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Text;
using PlexButler.Discord.Http;
using static PlexButler.Bot.Doctor.Results.CheckResult;

namespace PlexButler.Bot.Doctor;

/// <summary>
/// Checks Discord: the connection, the token, the application, and what <see cref="GuildChecks"/> adds.
/// </summary>
sealed class DiscordChecks(BotSettings settings, HostEnvironment environment) : IDisposable
{
    const string ResetTokenRemedy =
        "Reset it at discord.com/developers, your application, Bot, Reset "
        + "Token, and put the new one into Discord:Token.";

    readonly DiscordProbe probe = new(settings.Discord, TimeProvider.System);

    /// <summary>The invite link, once the application is known.</summary>
    public Option<string> InviteUrl { get; private set; }

    /// <summary>Runs the checks, until one makes the rest pointless.</summary>
    public async Task<IReadOnlyList<CheckResult>> Run(CancellationToken token)
    {
        var tokenCheck = DiscordTokenCheck.Run(settings.Discord.Token());
        if (tokenCheck.Status == CheckStatus.Fail)
            return [tokenCheck];
        var gateway = await probe.Get("/gateway/bot", token);
        var connection = CheckConnection(gateway);
        CheckResult[] first =
        [
            connection,
            .. EncryptionCheck.CheckDiscord(settings.Discord.ApiUrl),
            .. ClockCheck.Run(gateway.Date, environment.Time.GetUtcNow()),
        ];
        if (connection.Status == CheckStatus.Fail)
            return [.. first, tokenCheck];
        if (gateway.Status == 401)
            return
            [
                .. first,
                Fail(tokenCheck.Subject, "Discord refused the token: it is wrong, or was reset.", ResetTokenRemedy),
            ];
        var application = await probe.Get("/applications/@me", token);
        var id = application.GetText("id");
        if (id.Length == 0)
            return
            [
                .. first,
                application.Status is 401 or 403
                    ? Fail(
                        "Discord application",
                        $"Discord answered with status {application.Status} instead of describing the application.",
                        ResetTokenRemedy
                    )
                    : Fail(
                        "Discord application",
                        $"Discord does not describe the application ({application.Outcome}).",
                        "Try again in a minute."
                    ),
            ];
        InviteUrl = InviteLink.For(id, RequiredPermissions.ForInvite(settings.AuditChannel.IsSome));
        // Started before the first await, so that both run at the same time.
        var session = CheckSession(gateway, token);
        var guilds = new GuildChecks(probe, settings, environment.Commands, id).Run(token);
        return
        [
            .. first,
            Pass(tokenCheck.Subject, "Discord accepts it."),
            .. CheckApplication(application, id),
            .. await session,
            .. await guilds,
        ];
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => probe.Dispose();

    CheckResult CheckConnection(ProbeResult response)
    {
        const string subject = "Discord";
        var host = settings.Discord.ApiUrl.Host;
        return response switch
        {
            { Status: 0 } => Fail(
                subject,
                $"{host} cannot be reached: {response.Failure}.",
                "Check this machine's connection, DNS, firewall and clock, and Discord:ApiUrl if you set it."
            ),
            { Status: 429 } => Fail(
                subject,
                "Discord is limiting this machine's calls.",
                "Wait a minute and run it again. If it always says so, see whether another program uses the same token."
            ),
            { Status: >= 500 } => Fail(
                subject,
                $"Discord answers with status {response.Status}: the problem is on its side.",
                "See discordstatus.com; the bot connects once Discord has recovered."
            ),
            _ when IsDiscord(response) => Pass(subject, $"{host} answers."),
            _ => Fail(
                subject,
                $"The program at {host} is not Discord's API (status {response.Status}).",
                "Fix or remove Discord:ApiUrl. A proxy or sign-in page in between can also be the cause."
            ),
        };
    }

    static bool IsDiscord(ProbeResult response) =>
        response.Status switch
        {
            200 => response.GetText("url").Length > 0,
            401 => response.GetText("message").Length > 0,
            _ => false,
        };

    // Interactions over HTTP need no session.
    async Task<IEnumerable<CheckResult>> CheckSession(ProbeResult gateway, CancellationToken token) =>
        settings.PublicKey.IsSome && environment.BotConnection.IsNone
            ? []
            : [await SessionCheck.Run(settings.Discord, environment, gateway.Body, token)];

    IEnumerable<CheckResult> CheckApplication(ProbeResult application, string id)
    {
        const string subject = "Discord application";
        var hasEndpoint = application.GetText("interactions_endpoint_url").Length > 0;
        return
        [
            Pass(subject, $"{application.GetText("name")}, id {id}."),
            .. settings.PublicKey.Match(
                Some: key => CheckHttpDelivery(subject, application, key, hasEndpoint),
                None: () => CheckGatewayDelivery(subject, hasEndpoint)
            ),
            .. application.Body.GetFlag("bot_public") ? CreatePublicBotWarning(subject) : [],
        ];
    }

    static CheckResult[] CreatePublicBotWarning(string subject) =>
        [
            Warn(
                subject,
                "Anyone can invite this bot to their own server, though it only answers in yours.",
                "Turn Public Bot off at discord.com/developers, your application, Bot."
            ),
        ];

    static IEnumerable<CheckResult> CheckHttpDelivery(
        string subject,
        ProbeResult application,
        PublicKey key,
        bool hasEndpoint
    )
    {
        if (!string.Equals(application.GetText("verify_key"), key.ToString(), StringComparison.OrdinalIgnoreCase))
            yield return Fail(
                subject,
                "Discord:PublicKey is not this application's key, so every command would be rejected as forged.",
                "Copy it from discord.com/developers, your application, General Information, Public Key."
            );
        if (!hasEndpoint)
            yield return Fail(
                subject,
                "Discord:PublicKey is set, but Discord has no Interactions Endpoint URL to send commands to.",
                "Start the bot, then enter its https address with /interactions there; "
                    + "or remove Discord:PublicKey to use the gateway."
            );
    }

    static IEnumerable<CheckResult> CheckGatewayDelivery(string subject, bool hasEndpoint)
    {
        if (hasEndpoint)
            yield return Fail(
                subject,
                "Discord sends its commands to an Interactions Endpoint URL, so this bot never receives one.",
                "Clear that field at discord.com/developers, your application, General Information."
            );
    }
}

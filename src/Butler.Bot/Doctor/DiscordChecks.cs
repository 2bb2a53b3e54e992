using System.Text.Json.Nodes;
using PlexButler.Bot.Settings;
using PlexButler.Discord.Http;
using static PlexButler.Bot.Doctor.CheckResult;

namespace PlexButler.Bot.Doctor;

/// <summary>Looks at Discord: reachable, the token accepted, the application as it should be, and what <see cref="GuildChecks"/> adds.</summary>
sealed class DiscordChecks(BotSettings settings, HostEnvironment environment) : IDisposable
{
    const string ResetTokenRemedy =
        "Reset it at discord.com/developers, your application, Bot, Reset Token, and put the new one into Discord:Token.";

    readonly DiscordProbe probe = new(settings.Discord);

    /// <summary>The invite link, once the application is known.</summary>
    public string? InviteUrl { get; private set; }

    /// <summary>All checks, as far as the ones before allow.</summary>
    public async Task<IReadOnlyList<CheckResult>> Run(CancellationToken token)
    {
        var tokenCheck = DiscordTokenCheck.Run(settings.Discord.Token());
        if (tokenCheck.Status == CheckStatus.Fail)
            return [tokenCheck];
        var gateway = await probe.Get("/gateway/bot", token);
        CheckResult[] reachability =
        [
            CheckReachable(gateway),
            .. ClockCheck.Run(gateway.Date, environment.Time.GetUtcNow()),
        ];
        if (gateway.Status == 401 && reachability[0].Status == CheckStatus.Pass)
            return
            [
                .. reachability,
                Fail(tokenCheck.Subject, "Discord refused the token: it is wrong, or was reset.", ResetTokenRemedy),
            ];
        if (reachability[0].Status == CheckStatus.Fail)
            return [.. reachability, tokenCheck];
        var application = await probe.Get("/applications/@me", token);
        var id = ProbeResult.GetText(application.Body, "id");
        if (id.Length == 0)
            return
            [
                .. reachability,
                Fail(
                    "Discord application",
                    $"Discord answered {application.Status} instead of describing the application.",
                    ResetTokenRemedy
                ),
            ];
        InviteUrl = InviteLink.For(id);
        var guilds = new GuildChecks(probe, settings, id);
        // Interactions that come over HTTP need no session.
        var session =
            settings.PublicKey.IsSome && environment.BotConnection is null
                ? null
                : SessionCheck.Run(settings.Discord, environment, gateway.Body, token);
        var guildChecks = guilds.Run(token);
        return
        [
            .. reachability,
            Pass(tokenCheck.Subject, "Discord accepts it."),
            .. CheckApplication(application.Body, id),
            .. session is null ? [] : (CheckResult[])[await session],
            .. await guildChecks,
        ];
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => probe.Dispose();

    CheckResult CheckReachable(ProbeResult response)
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
                "Discord limits this machine's calls for now.",
                "Wait some minutes; look for another program that uses the same token."
            ),
            { Status: >= 500 } => Fail(
                subject,
                $"Discord answers {response.Status}: it has trouble of its own.",
                "See discordstatus.com; the bot connects by itself once it is over."
            ),
            { Status: 401 } when ProbeResult.GetText(response.Body, "message").Length > 0 => Pass(
                subject,
                $"{host} answers."
            ),
            { Status: 200 } when ProbeResult.GetText(response.Body, "url").Length > 0 => Pass(
                subject,
                $"{host} answers."
            ),
            _ => Fail(
                subject,
                $"What answers at {host} is not Discord's API (status {response.Status}).",
                "Correct Discord:ApiUrl, or leave it out. A proxy or sign-in page in between does this, too."
            ),
        };
    }

    IEnumerable<CheckResult> CheckApplication(JsonNode? application, string id)
    {
        const string subject = "Discord application";
        yield return Pass(subject, $"{ProbeResult.GetText(application, "name")}, id {id}.");
        var hasEndpoint = ProbeResult.GetText(application, "interactions_endpoint_url").Length > 0;
        if (settings.PublicKey.Case is PublicKey key)
        {
            if (
                !string.Equals(
                    ProbeResult.GetText(application, "verify_key"),
                    key.ToString(),
                    StringComparison.OrdinalIgnoreCase
                )
            )
                yield return Fail(
                    subject,
                    "Discord:PublicKey is not this application's key, so every command would be refused as forged.",
                    "Copy it from discord.com/developers, your application, General Information, Public Key."
                );
            if (!hasEndpoint)
                yield return Fail(
                    subject,
                    "Discord:PublicKey is set, but Discord has no Interactions Endpoint URL to send commands to.",
                    "Start the bot, then enter its https address with /interactions there; or take Discord:PublicKey away to use the gateway."
                );
        }
        else if (hasEndpoint)
            yield return Fail(
                subject,
                "It sends commands to an Interactions Endpoint URL, so this bot never receives one.",
                "Clear that field at discord.com/developers, your application, General Information."
            );
        if (ProbeResult.GetText(application, "bot_public") == "true")
            yield return Warn(
                subject,
                "Anyone may invite this bot to their own server, though it answers only in yours.",
                "Switch Public Bot off at discord.com/developers, your application, Bot."
            );
    }
}

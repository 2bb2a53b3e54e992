using System.Text.Json.Nodes;
using PlexButler.Bot.Settings;
using PlexButler.Discord;
using static PlexButler.Bot.Doctor.Check;

namespace PlexButler.Bot.Doctor;

/// <summary>Looks at Discord: reachable, the token accepted, the application as it should be, and what <see cref="GuildChecks"/> adds.</summary>
sealed class DiscordChecks(BotSettings settings, Surroundings here) : IDisposable
{
    const string Reset =
        "Reset it at discord.com/developers, your application, Bot, Reset Token, and put the new one into Discord:Token.";

    readonly DiscordProbe probe = new(settings.Discord);

    /// <summary>The invite link, once the application is known.</summary>
    public string? Invite { get; private set; }

    /// <summary>All checks, as far as the ones before allow.</summary>
    public async Task<IReadOnlyList<Check>> Run(CancellationToken token)
    {
        var shape = TokenShape.Judge(settings.Discord.Token());
        if (shape.Verdict == Verdict.Fail)
            return [shape];
        var gateway = await probe.Get("/gateway/bot", token);
        Check[] reached = [Reachable(gateway), .. Clock.Judge(gateway.Date, here.Time.GetUtcNow())];
        if (gateway.Status == 401 && reached[0].Verdict == Verdict.Pass)
            return [.. reached, Fail(shape.Subject, "Discord refused the token: it is wrong, or was reset.", Reset)];
        if (reached[0].Verdict == Verdict.Fail)
            return [.. reached, shape];
        var application = await probe.Get("/applications/@me", token);
        var id = Probed.Text(application.Body, "id");
        if (id.Length == 0)
            return
            [
                .. reached,
                Fail(
                    "Discord application",
                    $"Discord answered {application.Status} instead of describing the application.",
                    Reset
                ),
            ];
        Invite = InviteLink.For(id);
        var guilds = new GuildChecks(probe, settings, id);
        // Interactions that come over HTTP need no session.
        var session =
            settings.PublicKey.IsSome && here.Running is null
                ? null
                : SessionCheck.Run(settings.Discord, here, gateway.Body, token);
        var found = guilds.Run(token);
        return
        [
            .. reached,
            Pass(shape.Subject, "Discord accepts it."),
            .. Application(application.Body, id),
            .. session is null ? [] : (Check[])[await session],
            .. await found,
        ];
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => probe.Dispose();

    Check Reachable(Probed probed)
    {
        const string subject = "Discord";
        var host = settings.Discord.ApiUrl.Host;
        return probed switch
        {
            { Status: 0 } => Fail(
                subject,
                $"{host} cannot be reached: {probed.Failure}.",
                "Check this machine's connection, DNS, firewall and clock, and Discord:ApiUrl if you set it."
            ),
            { Status: 429 } => Fail(
                subject,
                "Discord limits this machine's calls for now.",
                "Wait some minutes; look for another program that uses the same token."
            ),
            { Status: >= 500 } => Fail(
                subject,
                $"Discord answers {probed.Status}: it has trouble of its own.",
                "See discordstatus.com; the bot connects by itself once it is over."
            ),
            { Status: 401 } when Probed.Text(probed.Body, "message").Length > 0 => Pass(subject, $"{host} answers."),
            { Status: 200 } when Probed.Text(probed.Body, "url").Length > 0 => Pass(subject, $"{host} answers."),
            _ => Fail(
                subject,
                $"What answers at {host} is not Discord's API (status {probed.Status}).",
                "Correct Discord:ApiUrl, or leave it out. A proxy or sign-in page in between does this, too."
            ),
        };
    }

    IEnumerable<Check> Application(JsonNode? application, string id)
    {
        const string subject = "Discord application";
        yield return Pass(subject, $"{Probed.Text(application, "name")}, id {id}.");
        var hasEndpoint = Probed.Text(application, "interactions_endpoint_url").Length > 0;
        if (settings.PublicKey.Case is PublicKey key)
        {
            if (
                !string.Equals(
                    Probed.Text(application, "verify_key"),
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
        if (Probed.Text(application, "bot_public") == "true")
            yield return Warn(
                subject,
                "Anyone may invite this bot to their own server, though it answers only in yours.",
                "Switch Public Bot off at discord.com/developers, your application, Bot."
            );
    }
}

using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using PlexButler.Discord.Client;
using PlexButler.Discord.Model;
using static PlexButler.Bot.Doctor.CheckResult;

namespace PlexButler.Bot.Doctor;

/// <summary>Begins a session as the bot does, with the same intents, and ends it; interactions that arrive meanwhile are left to the bot.</summary>
static class SessionCheck
{
    // Discord begins one session in 5 s for each bot, so right after another start this takes longer.
    static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(8);

    /// <summary>Whether the token, the intents and the way to the gateway are good.</summary>
    public static async Task<CheckResult> Run(
        DiscordOptions discord,
        HostEnvironment environment,
        JsonNode? gateway,
        CancellationToken token
    )
    {
        const string subject = "Discord session";
        if (environment.BotConnection is { } connection)
        {
            return connection.IsReady
                ? Pass(subject, "Connected; no intents are asked for.")
                : Fail(subject, $"Not connected: {connection.State}.", "See the log; the bot keeps trying by itself.");
        }
        if (gateway?["session_start_limit"]?["remaining"]?.GetValue<int>() is < 5 and var remaining)
            return Fail(
                subject,
                $"Sessions that Discord still allows today: {remaining}.",
                "Something restarts the bot again and again; find out what before you start it again."
            );
        var client = new GatewayDiscordClient(discord, TimeProvider.System, NullLogger<GatewayDiscordClient>.Instance);
        await using var _ = client;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(token);
        timeout.CancelAfter(ConnectTimeout);
        var session = client.Run(static (_, _) => Task.CompletedTask, timeout.Token);
        while (!session.IsCompleted && !client.Status.IsReady)
            await Task.WhenAny(session, Task.Delay(20, token));
        var (isReady, state) = (client.Status.IsReady, client.Status.State);
        await timeout.CancelAsync();
        var endReason = await session;
        return endReason switch
        {
            SessionEndReason.Requested when isReady => Pass(
                subject,
                "The gateway lets the bot in; no intents are asked for."
            ),
            SessionEndReason.Requested => Fail(
                subject,
                $"The gateway did not let the bot in within {ConnectTimeout.TotalSeconds:0} s: {state}.",
                "Check that the network lets WebSockets to gateway.discord.gg through. After a restart, wait 5 s and look again."
            ),
            _ => Fail(
                subject,
                $"The gateway ended the session: {Describe(endReason)}.",
                PlexButler.Bot.Doctor.SessionEndAdvice.For(endReason)
            ),
        };
    }

    static string Describe(SessionEndReason endReason) =>
        endReason switch
        {
            SessionEndReason.TokenRefused => "the token is refused",
            SessionEndReason.IntentsRefused => "the intents are refused",
            _ => "it does not serve this version",
        };
}

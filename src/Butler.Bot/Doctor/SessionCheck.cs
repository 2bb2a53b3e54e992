using System.Text.Json;
using LanguageExt;
using Microsoft.Extensions.Logging.Abstractions;
using PlexButler.Bot.Doctor.Results;
using PlexButler.Bot.Text;
using PlexButler.Discord.Client;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;
using static PlexButler.Bot.Doctor.Results.CheckResult;

namespace PlexButler.Bot.Doctor;

/// <summary>
/// Begins and ends a session with the bot's intents. Interactions that arrive meanwhile are left to the bot.
/// </summary>
static class SessionCheck
{
    const string Subject = "Discord session";

    // Discord lets a bot begin one session every 5 s, so right after another start this takes longer.
    static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(8);

    /// <summary>Checks the token, the intents and the connection to the gateway.</summary>
    public static async Task<CheckResult> Run(
        DiscordOptions discord,
        HostEnvironment environment,
        JsonElement gateway,
        CancellationToken token
    )
    {
        if (environment.BotConnection.TryGetValue(out var connection))
            return connection.State == "standby" ? Pass(Subject, "Stands by: another replica holds the session.")
                : connection.IsReady ? Pass(Subject, "Connected, without any intents.")
                : Fail(Subject, $"Not connected: {connection.State}.", "See the log; the bot keeps trying.");
        if (ReadRemainingSessions(gateway).Filter(static n => n < 5).TryGetValue(out var remaining))
            return Fail(
                Subject,
                $"Discord allows only {Humanize.Count(remaining, "new session")} until its daily limit resets.",
                "Something keeps restarting the bot; find out what before you start it again."
            );
        return await TrySession(discord, token);
    }

    static Option<int> ReadRemainingSessions(JsonElement gateway) =>
        gateway
            .Find("session_start_limit")
            .Bind(static limit => int.TryParse(limit.GetText("remaining"), out var count) ? Some(count) : None);

    static async Task<CheckResult> TrySession(DiscordOptions discord, CancellationToken token)
    {
        var client = new GatewayDiscordClient(
            discord with
            {
                RefusalDelay = TimeSpan.Zero,
            },
            TimeProvider.System,
            NullLogger<GatewayDiscordClient>.Instance
        );
        await using var _ = client;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(token);
        timeout.CancelAfter(ConnectTimeout);
        var session = client.Run(static (_, _) => Task.CompletedTask, timeout.Token);
        while (!session.IsCompleted && !client.Status.IsReady)
            await Task.WhenAny(session, Task.Delay(20, token));
        var (isReady, state) = (client.Status.IsReady, client.Status.State);
        await timeout.CancelAsync();
        return ToResult(await session, isReady, state);
    }

    static CheckResult ToResult(SessionEndReason endReason, bool wasReady, string state) =>
        endReason switch
        {
            SessionEndReason.Requested when wasReady => Pass(
                Subject,
                "The gateway accepts the bot, without any intents."
            ),
            SessionEndReason.Requested => Fail(
                Subject,
                $"The gateway did not accept the bot within {ConnectTimeout.TotalSeconds:0} s: {state}.",
                "Check that the network allows WebSockets to gateway.discord.gg. "
                    + "After a restart, wait 5 s and try again."
            ),
            SessionEndReason.TokenRefused => Ended("it refused the token", endReason),
            SessionEndReason.IntentsRefused => Ended("it refused the intents", endReason),
            SessionEndReason.ClientRefused => Ended("it does not serve this version", endReason),
        };

    static CheckResult Ended(string cause, SessionEndReason endReason) =>
        Fail(Subject, $"The gateway ended the session: {cause}.", SessionEndAdvice.For(endReason));
}

using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using PlexButler.Discord;
using static PlexButler.Bot.Doctor.Check;

namespace PlexButler.Bot.Doctor;

/// <summary>Begins a session as the bot does, with the same intents, and ends it; interactions that arrive meanwhile are left to the bot.</summary>
static class SessionCheck
{
    // Discord begins one session in 5 s for each bot, so right after another start this takes longer.
    static readonly TimeSpan patience = TimeSpan.FromSeconds(8);

    /// <summary>Whether the token, the intents and the way to the gateway are good.</summary>
    public static async Task<Check> Run(
        LeanOptions discord,
        Surroundings here,
        JsonNode? gateway,
        CancellationToken token
    )
    {
        const string subject = "Discord session";
        if (here.Running is { } running)
        {
            return running.Ready
                ? Pass(subject, "Connected; no intents are asked for.")
                : Fail(subject, $"Not connected: {running.State}.", "See the log; the bot keeps trying by itself.");
        }
        if (gateway?["session_start_limit"]?["remaining"]?.GetValue<int>() is < 5 and var left)
            return Fail(
                subject,
                $"Sessions that Discord still allows today: {left}.",
                "Something restarts the bot again and again; find out what before you start it again."
            );
        var client = new LeanClient(discord, TimeProvider.System, NullLogger<LeanClient>.Instance);
        await using var _ = client;
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(token);
        enough.CancelAfter(patience);
        var session = client.Run(static (_, _) => Task.CompletedTask, enough.Token);
        while (!session.IsCompleted && !client.Connection.Ready)
            await Task.WhenAny(session, Task.Delay(20, token));
        var (isReady, state) = (client.Connection.Ready, client.Connection.State);
        await enough.CancelAsync();
        var ending = await session;
        return ending switch
        {
            Ending.Requested when isReady => Pass(subject, "The gateway lets the bot in; no intents are asked for."),
            Ending.Requested => Fail(
                subject,
                $"The gateway did not let the bot in within {patience.TotalSeconds:0} s: {state}.",
                "Check that the network lets WebSockets to gateway.discord.gg through. After a restart, wait 5 s and look again."
            ),
            _ => Fail(subject, $"The gateway ended the session: {Words(ending)}.", Hosting.Advice.of(ending)),
        };
    }

    static string Words(Ending ending) =>
        ending switch
        {
            Ending.TokenRefused => "the token is refused",
            Ending.IntentsRefused => "the intents are refused",
            _ => "it does not serve this version",
        };
}

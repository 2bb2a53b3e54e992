using Microsoft.Extensions.Logging;
using PlexButler.Discord.Gateway;
using PlexButler.Discord.Gateway.Transport;
using PlexButler.Discord.Model;

namespace PlexButler.Discord.Client;

/// <summary>The client over Discord's gateway v10 and REST, with nothing but the framework.</summary>
public sealed class GatewayDiscordClient : DiscordClient
{
    readonly GatewayConnector connect;

    /// <summary>Creates a client that is not connected yet.</summary>
    /// <param name="options">Where and as whom.</param>
    /// <param name="time">The clock for heartbeats and back-off.</param>
    /// <param name="log">Where events go; no token ever does.</param>
    public GatewayDiscordClient(DiscordOptions options, TimeProvider time, ILogger<GatewayDiscordClient> log)
        : base(options, time, log) =>
        connect = GatewayWebSocket.CreateConnector(options.UserAgent, options.UseCompression);

    private protected override async Task<SessionEndReason> RunSession(
        InteractionReceiver receiver,
        CancellationToken token
    )
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(token);
        var gateway = new ReconnectingGateway(
            Rest.GetGateway,
            connect,
            Options,
            data => receiver.TryAccept(data),
            new GatewayReporter(Health, Metrics, Logger),
            Time,
            Random.Shared
        );

        var running = gateway.Run(end.Token);
        if (await Task.WhenAny(running, Rest.TokenRefused) == running)
            return await running;
        await end.CancelAsync();
        await running;
        return SessionEndReason.TokenRefused;
    }
}

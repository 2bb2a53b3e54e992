using Microsoft.Extensions.Logging;
using PlexButler.Discord.Diagnostics;
using PlexButler.Discord.Gateway;
using PlexButler.Discord.Gateway.Transport;
using PlexButler.Discord.Model;

namespace PlexButler.Discord.Client;

/// <summary>The port over Discord's own wire: gateway v10 and REST, with nothing but the framework.</summary>
public sealed class GatewayDiscordClient : DiscordClient
{
    // What handlers may still say after the end was asked for
    static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(2);

    readonly GatewayConnector connect;

    /// <summary>A client that is not connected yet.</summary>
    /// <param name="options">Where and as whom.</param>
    /// <param name="time">The clock for heartbeats and back-off.</param>
    /// <param name="log">Where events go; no token ever does.</param>
    public GatewayDiscordClient(DiscordOptions options, TimeProvider time, ILogger<GatewayDiscordClient> log)
        : base(options, time, log) =>
        connect = GatewayWebSocket.CreateConnector(options.UserAgent, options.UseCompression);

    /// <inheritdoc/>
    public override async Task<SessionEndReason> Run(
        Func<Interaction, CancellationToken, Task> handle,
        CancellationToken token
    )
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(token);
        using var handlers = new CancellationTokenSource();
        var receiver = CreateReceiver(handle);
        var gateway = new ReconnectingGateway(
            Rest.GetGateway,
            connect,
            Options,
            data => receiver.TryAccept(data, handlers.Token),
            Health,
            Metrics,
            Time,
            Random.Shared,
            Logger
        );

        var running = gateway.Run(end.Token);
        var finished = await Task.WhenAny(running, Rest.TokenRefused);
        if (finished != running)
            await end.CancelAsync();
        var endReason = await running;
        if (finished != running)
            endReason = SessionEndReason.TokenRefused;

        Health.ChangeState(endReason == SessionEndReason.Requested ? "stopped" : $"ended: {endReason}");
        if (endReason != SessionEndReason.Requested)
            Logger.SessionEnded(endReason);
        await receiver.Drain(DrainTimeout);
        await handlers.CancelAsync();
        return endReason;
    }
}

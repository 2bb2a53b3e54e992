using LanguageExt;
using Microsoft.Extensions.Logging;
using PlexButler.Discord.Diagnostics;
using PlexButler.Discord.Gateway;
using PlexButler.Discord.Gateway.Transport;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

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

    /// <summary>
    /// Decides which of several processes holds the session; the others stand by, connected to nothing. None: this one
    /// is alone.
    /// </summary>
    public Option<IGatewayLease> Lease { get; init; }

    private protected override Task<SessionEndReason> RunSession(
        InteractionReceiver receiver,
        CancellationToken token
    ) =>
        Lease.Match(
            Some: lease => RunWhileLeased(receiver, lease, token),
            None: () => RunGateway(receiver, None, token)
        );

    async Task<SessionEndReason> RunWhileLeased(
        InteractionReceiver receiver,
        IGatewayLease lease,
        CancellationToken token
    )
    {
        while (true)
        {
            Health.ChangeState(ConnectionHealth.UndecidedState);
            Option<ResumableSession> session;
            try
            {
                session = await lease.Acquire(
                    isElsewhere =>
                        Health.ChangeState(
                            isElsewhere ? ConnectionHealth.StandbyState : ConnectionHealth.UndecidedState
                        ),
                    token
                );
            }
            catch (OperationCanceledException) when (token.IsCancellationRequested)
            {
                return SessionEndReason.Requested;
            }
            Health.ChangeState(ConnectionHealth.ConnectingState);
            using var held = CancellationTokenSource.CreateLinkedTokenSource(token, lease.Lost);
            var reason = await RunGateway(receiver, session, held.Token);
            if (reason == SessionEndReason.Requested && !token.IsCancellationRequested)
                continue;
            await lease.Release();
            return reason;
        }
    }

    async Task<SessionEndReason> RunGateway(
        InteractionReceiver receiver,
        Option<ResumableSession> session,
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
        )
        {
            Lease = Lease,
            FirstSession = session,
        };

        var running = gateway.Run(end.Token);
        if (await Task.WhenAny(running, Rest.TokenRefused) == running)
            return await running;
        await end.CancelAsync();
        await running;
        return SessionEndReason.TokenRefused;
    }
}

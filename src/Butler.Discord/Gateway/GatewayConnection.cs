using LanguageExt;
using PlexButler.Discord.Gateway.Transport;
using PlexButler.Discord.Model;

namespace PlexButler.Discord.Gateway;

/// <summary>One connection's life: the loop that feeds <see cref="Protocol"/> and does what it says. One thread of control, so nothing is locked.</summary>
/// <param name="socket">Open, and owned by the caller.</param>
/// <param name="token">The bot token.</param>
/// <param name="time">The clock.</param>
/// <param name="random">For the first heartbeat.</param>
/// <param name="onAction">Told of everything that is not sending or ending; must not wait.</param>
sealed class GatewayConnection(
    IGatewaySocket socket,
    Func<Secret> token,
    TimeProvider time,
    Random random,
    Action<GatewayAction> onAction
)
{
    static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(10);
    static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);
    static readonly TimeSpan ReconnectCloseTimeout = TimeSpan.FromMilliseconds(250);

    /// <summary>Runs until the connection ends, for whatever cause; says how the protocol stood then.</summary>
    public async Task<(GatewayState Link, DisconnectReason Cause)> Run(
        Option<ResumableSession> session,
        CancellationToken stop
    )
    {
        using var receiveCancellation = new CancellationTokenSource();
        using var wakeTimer = new WakeTimer(time);
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = stop.Register(stopped.SetResult);

        var state = Protocol.Open(session, time.GetUtcNow());
        var receiving = socket.Receive(receiveCancellation.Token).AsTask();
        while (true)
        {
            await Task.WhenAny(receiving, wakeTimer.WaitUntil(state.WakeAt), stopped.Task);
            if (stopped.Task.IsCompleted)
                return await CloseSocket(state, new DisconnectReason.StopRequested(), receiving, receiveCancellation);
            if (receiving.IsCompleted)
            {
                var received = await receiving;
                (state, var actions) = received.IsClosed
                    ? Protocol.OnClosed(state, received.Code)
                    : Protocol.Receive(
                        state,
                        GatewayEvent.Parse(received.Frame.Span),
                        time.GetUtcNow(),
                        random.NextDouble()
                    );
                if (await Execute(actions) is { } reason)
                    return await CloseSocket(state, reason, receiving, receiveCancellation);
                receiving = socket.Receive(receiveCancellation.Token).AsTask();
            }
            if (time.GetUtcNow() >= state.WakeAt)
            {
                (state, var actions) = Protocol.Tick(state, time.GetUtcNow());
                if (await Execute(actions) is { } reason)
                    return await CloseSocket(state, reason, receiving, receiveCancellation);
            }
        }
    }

    async ValueTask<DisconnectReason?> Execute(Seq<GatewayAction> actions)
    {
        foreach (var action in actions)
        {
            if (action is GatewayAction.Disconnect disconnect)
                return disconnect.Reason;
            onAction(action);
            var isSent = action switch
            {
                GatewayAction.Heartbeat heartbeat => await Send(GatewayPayloads.WriteHeartbeat(heartbeat.Sequence)),
                GatewayAction.Identify => await Send(GatewayPayloads.WriteIdentify(token())),
                GatewayAction.Resume resume => await Send(
                    GatewayPayloads.WriteResume(token(), resume.Session.Id, resume.Session.Sequence)
                ),
                _ => true,
            };
            if (!isSent)
                return new DisconnectReason.ConnectionLost();
        }
        return null;
    }

    async ValueTask<bool> Send(byte[] frame)
    {
        using var timeout = new CancellationTokenSource(SendTimeout, time);
        try
        {
            return await socket.Send(frame, timeout.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    async ValueTask<(GatewayState, DisconnectReason)> CloseSocket(
        GatewayState state,
        DisconnectReason reason,
        Task<ReceiveResult> receiving,
        CancellationTokenSource receiveCancellation
    )
    {
        if (reason is not (DisconnectReason.Closed or DisconnectReason.ConnectionLost))
        {
            var isFinal = reason is DisconnectReason.StopRequested;
            using var timeout = new CancellationTokenSource(isFinal ? CloseTimeout : ReconnectCloseTimeout, time);
            try
            {
                await socket.Close(isFinal ? CloseCode.NormalClosure : CloseCode.Reconnecting, timeout.Token);
                // Until Discord has said goodbye too, our close frame may still be on its way
                while (await receiving.WaitAsync(timeout.Token) is { IsClosed: false } late)
                {
                    if (!isFinal)
                        state = ProcessLateFrame(state, late);
                    receiving = socket.Receive(receiveCancellation.Token).AsTask();
                }
            }
            catch (OperationCanceledException)
            { /* it had its time */
            }
        }
        receiveCancellation.Cancel();
        return (state, reason);
    }

    // A member is behind each interaction, and a resume that would replay it may be refused
    GatewayState ProcessLateFrame(GatewayState state, ReceiveResult received)
    {
        var (next, actions) = Protocol.Receive(
            state,
            GatewayEvent.Parse(received.Frame.Span),
            time.GetUtcNow(),
            random.NextDouble()
        );
        foreach (var action in actions)
            if (action is GatewayAction.DeliverInteraction)
                onAction(action);
        return next;
    }
}

using LanguageExt;
using PlexButler.Discord.Clocks;
using PlexButler.Discord.Gateway.Reconnect;
using PlexButler.Discord.Gateway.Transport;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Gateway;

/// <summary>
/// Runs one connection: the loop that feeds <see cref="Protocol"/> and does its actions, one at a time, so nothing is
/// locked.
/// </summary>
/// <param name="socket">An open one, owned by the caller.</param>
/// <param name="token">The bot token.</param>
/// <param name="time">The clock.</param>
/// <param name="random">For the first heartbeat.</param>
/// <param name="onAction">Called with every action but the disconnect; must not wait.</param>
sealed class GatewayConnection(
    IGatewaySocket socket,
    Func<Secret> token,
    SteadyClock time,
    Random random,
    Action<GatewayAction> onAction
)
{
    static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(10);
    static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);
    static readonly TimeSpan ReconnectCloseTimeout = TimeSpan.FromMilliseconds(250);

    /// <summary>Called whenever the session, or how far it has come, has changed; must not wait.</summary>
    public Action<Option<ResumableSession>> OnSession { get; init; } = static _ => { };

    /// <summary>Whether the session outlives this process, so that another resumes it.</summary>
    public bool LeavesSession { get; init; }

    /// <summary>Runs until the connection ends; returns the last state and the reason.</summary>
    public async Task<(GatewayState State, DisconnectReason Reason)> Run(
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
                var before = state.Session;
                (state, var actions) = received.IsClosed
                    ? Protocol.OnClosed(state, received.Code)
                    : Protocol.Receive(
                        state,
                        GatewayEvent.Parse(received.Frame.Span),
                        time.GetUtcNow(),
                        random.NextDouble()
                    );
                // After its actions: what was not handed over yet is replayed to whoever resumes.
                var end = await Execute(actions);
                if (state.Session != before)
                    OnSession(state.Session);
                if (end.TryGetValue(out var reason))
                    return await CloseSocket(state, reason, receiving, receiveCancellation);
                receiving = socket.Receive(receiveCancellation.Token).AsTask();
            }
            if (time.GetUtcNow() >= state.WakeAt)
            {
                (state, var actions) = Protocol.Tick(state, time.GetUtcNow());
                if ((await Execute(actions)).TryGetValue(out var reason))
                    return await CloseSocket(state, reason, receiving, receiveCancellation);
            }
        }
    }

    async ValueTask<Option<DisconnectReason>> Execute(Seq<GatewayAction> actions)
    {
        foreach (var action in actions)
        {
            if (action is GatewayAction.Disconnect disconnect)
                return disconnect.Reason;
            onAction(action);
            if (!await SendFrameOf(action))
                return new DisconnectReason.ConnectionLost();
        }
        return None;
    }

    // True when there is nothing to send.
    ValueTask<bool> SendFrameOf(GatewayAction action) =>
        action.Match(
            heartbeat: heartbeat => Send(GatewayPayloads.WriteHeartbeat(heartbeat.Sequence)),
            identify: _ => Send(GatewayPayloads.WriteIdentify(token())),
            resume: resume => Send(GatewayPayloads.WriteResume(token(), resume.Session.Id, resume.Session.Sequence)),
            deliverInteraction: static _ => NothingToSend,
            heartbeatAcknowledged: static _ => NothingToSend,
            heartbeatsUnacknowledged: static _ => NothingToSend,
            helloReceived: static _ => NothingToSend,
            ready: static _ => NothingToSend,
            disconnect: static _ => NothingToSend
        );

    static ValueTask<bool> NothingToSend => ValueTask.FromResult(true);

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

    async ValueTask<(GatewayState State, DisconnectReason Reason)> CloseSocket(
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
                // A session that is closed with 1000 ends.
                var code = isFinal && !LeavesSession ? CloseCode.NormalClosure : CloseCode.Reconnecting;
                await socket.Close(code, timeout.Token);
                // Until Discord has closed as well, our close frame may still be on its way.
                while (await receiving.WaitAsync(timeout.Token) is { IsClosed: false } late)
                {
                    if (!isFinal)
                        state = ProcessLateFrame(state, late);
                    receiving = socket.Receive(receiveCancellation.Token).AsTask();
                }
            }
            catch (OperationCanceledException)
            { /* Discord took too long to close. */
            }
        }
        receiveCancellation.Cancel();
        return (state, reason);
    }

    // A member waits for each interaction, and a resume that would replay it may be refused.
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

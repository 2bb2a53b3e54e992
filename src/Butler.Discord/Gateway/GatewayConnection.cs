using LanguageExt;

namespace PlexButler.Discord;

/// <summary>One connection's life: the loop that feeds <see cref="Protocol"/> and does what it says. One thread of control, so nothing is locked.</summary>
/// <param name="socket">Open, and owned by the caller.</param>
/// <param name="token">The bot token.</param>
/// <param name="time">The clock.</param>
/// <param name="random">For the first heartbeat.</param>
/// <param name="observe">Told of everything that is not sending or ending; must not wait.</param>
sealed class GatewayConnection(
    GatewaySocket socket,
    Func<Secret> token,
    TimeProvider time,
    Random random,
    Action<Act> observe
)
{
    static readonly TimeSpan sendTime = TimeSpan.FromSeconds(10);
    static readonly TimeSpan goodbyeTime = TimeSpan.FromSeconds(2);
    static readonly TimeSpan backSoonTime = TimeSpan.FromMilliseconds(250);

    /// <summary>Runs until the connection ends, for whatever cause; says how the protocol stood then.</summary>
    public async Task<(Link Link, Cause Cause)> Run(Option<Session> session, CancellationToken stop)
    {
        using var life = new CancellationTokenSource();
        using var alarm = new Alarm(time);
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = stop.Register(stopped.SetResult);

        var link = Protocol.open(session, time.GetUtcNow());
        var receiving = socket.Receive(life.Token).AsTask();
        while (true)
        {
            await Task.WhenAny(receiving, alarm.At(link.Wake), stopped.Task);
            if (stopped.Task.IsCompleted)
                return await End(link, new Cause.Stopped(), receiving, life);
            if (receiving.IsCompleted)
            {
                var received = await receiving;
                (link, var acts) = received.IsClosed
                    ? Protocol.closed(link, received.Code)
                    : Protocol.receive(
                        link,
                        GatewayEvent.read(received.Frame.Span),
                        time.GetUtcNow(),
                        random.NextDouble()
                    );
                if (await Do(acts) is { } cause)
                    return await End(link, cause, receiving, life);
                receiving = socket.Receive(life.Token).AsTask();
            }
            if (time.GetUtcNow() >= link.Wake)
            {
                (link, var acts) = Protocol.tick(link, time.GetUtcNow());
                if (await Do(acts) is { } cause)
                    return await End(link, cause, receiving, life);
            }
        }
    }

    async ValueTask<Cause?> Do(Seq<Act> acts)
    {
        foreach (var act in acts)
        {
            if (act is Act.End end)
                return end.Cause;
            observe(act);
            var sent = act switch
            {
                Act.Beat beat => await Send(Payloads.beat(beat.Seq)),
                Act.Identify => await Send(Payloads.identify(token())),
                Act.Resume resume => await Send(Payloads.resume(token(), resume.Session.Id, resume.Session.Seq)),
                _ => true,
            };
            if (!sent)
                return new Cause.Dropped();
        }
        return null;
    }

    async ValueTask<bool> Send(byte[] frame)
    {
        using var limit = new CancellationTokenSource(sendTime, time);
        try
        {
            return await socket.Send(frame, limit.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    async ValueTask<(Link, Cause)> End(Link link, Cause cause, Task<Received> receiving, CancellationTokenSource life)
    {
        if (cause is not (Cause.Closed or Cause.Dropped))
        {
            var isGoodbye = cause is Cause.Stopped;
            using var limit = new CancellationTokenSource(isGoodbye ? goodbyeTime : backSoonTime, time);
            try
            {
                await socket.Close(isGoodbye ? CloseCode.Goodbye : CloseCode.BackSoon, limit.Token);
                // Until Discord has said goodbye too, our close frame may still be on its way
                while (await receiving.WaitAsync(limit.Token) is { IsClosed: false } last)
                {
                    if (!isGoodbye)
                        link = TakeIn(link, last);
                    receiving = socket.Receive(life.Token).AsTask();
                }
            }
            catch (OperationCanceledException)
            { /* it had its time */
            }
        }
        life.Cancel();
        return (link, cause);
    }

    // A member is behind each interaction, and a resume that would replay it may be refused
    Link TakeIn(Link link, Received late)
    {
        var (next, acts) = Protocol.receive(
            link,
            GatewayEvent.read(late.Frame.Span),
            time.GetUtcNow(),
            random.NextDouble()
        );
        foreach (var act in acts)
            if (act is Act.Deliver)
                observe(act);
        return next;
    }
}

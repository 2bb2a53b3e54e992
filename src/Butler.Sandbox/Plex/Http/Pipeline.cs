using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;

namespace PlexButler.Sandbox.Plex;

/// <summary>A call's way: written down, met by faults, answered, delivered.</summary>
sealed class Pipeline(World world, Routes routes, Streams streams, FaultList faults, CallLog log, TimeProvider time)
{
    public async Task Handle(HttpContext context, CancellationToken token)
    {
        var entry = log.Begin(context, world.Look());
        var started = time.GetTimestamp();
        var call = Call.Of(context);
        var (delays, final) = faults.Meet(call.Verb, context.Request.Path.Value!, world.Look().State);
        var answered = false;
        context.Response.Headers["X-Plex-Protocol"] = "1.0";
        try
        {
            await Respond(context, call, delays, final, End, token);
        }
        finally
        {
            if (!answered)
                End(null);
        }

        void End(int? status)
        {
            answered = true;
            log.End(entry, status, time.GetElapsedTime(started), (final ?? delays.LastOrDefault())?.Kind);
        }
    }

    async Task Respond(
        HttpContext context,
        Call call,
        ImmutableList<Fault> delays,
        Fault? final,
        Action<int?> end,
        CancellationToken token
    )
    {
        var early = delays.All(delay => delay.Effect) && final is not { Effect: false };
        var answer = early ? Answered() : null;
        foreach (var delay in delays)
            await Task.Delay(TimeSpan.FromMilliseconds(delay.Milliseconds!.Value), time, token);
        if (!early && final is not { Effect: false })
            answer = Answered();
        if (final?.Kind == "types")
            answer = WrongTypes.Of(answer ?? Answered());
        if (final is not null && FaultAnswers.Of(final) is { } instead)
            answer = instead;

        if (final is null && Streams.Takes(call, world.Look().State.Options) && routes.Admits(call))
        {
            await streams.Serve(context, call, end, token);
            return;
        }
        var rendered = Rendered.From(answer ?? Answer.Empty, call.Accept, world.Look().State.Options);
        // Written down before the client has the answer, or whoever asks for the log then would find the call still open.
        if (final?.Kind is not ("hang" or "reset" or "refuse"))
            end(rendered.Status);
        await (
            final?.Kind switch
            {
                "hang" => Task.Delay(Timeout.InfiniteTimeSpan, time, token),
                "reset" or "refuse" => Cut(context, end),
                "truncated" => Delivery.Truncated(context, rendered, token),
                "bom" => Delivery.Marked(context, rendered, token),
                "gzip" => Delivery.Zipped(context, rendered, token),
                "charset" => Delivery.Whole(
                    context,
                    rendered with
                    {
                        ContentType = $"{rendered.ContentType.Split(';')[0]}; charset=nonsense",
                    },
                    token
                ),
                "bomb" => Delivery.Bomb(context, final.Bytes, token),
                "huge" => Delivery.Huge(context, final.Bytes, token),
                "drip" => Delivery.Dripped(
                    context,
                    rendered,
                    TimeSpan.FromMilliseconds(final.Milliseconds ?? 100),
                    time,
                    token
                ),
                _ => Delivery.Whole(context, rendered, token),
            }
        );

        Answer Answered() => routes.Answer(call, $"{context.Request.Scheme}://{context.Request.Host}");
    }

    static Task Cut(HttpContext context, Action<int?> end)
    {
        end(null);
        Delivery.Reset(context);
        return Task.CompletedTask;
    }
}

using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using PlexButler.Sandbox.Plex.Faults;
using PlexButler.Sandbox.Plex.Http;
using PlexButler.Sandbox.Plex.Library;
using PlexButler.Sandbox.Plex.Live;
using PlexButler.Sandbox.Plex.Simulation;

namespace PlexButler.Sandbox.Plex.Routing;

/// <summary>Logs a call, applies faults, creates the response and sends it.</summary>
sealed class RequestPipeline(
    ServerStateStore store,
    PlexRoutes routes,
    NotificationStreams streams,
    FaultList faults,
    CallLog log,
    RequestLines lines,
    TimeProvider time
)
{
    public async Task Handle(HttpContext context, CancellationToken token)
    {
        var entry = log.Begin(context, store.GetSnapshot());
        var started = time.GetTimestamp();
        var call = PlexCall.FromContext(context);
        var (delays, final) = faults.ConsumeMatching(
            call.Method,
            context.Request.Path.Value!,
            store.GetSnapshot().State
        );
        // A server that is down logs nothing.
        var logEnd =
            final?.Kind == "refuse"
                ? null
                : lines.Begin(context, (string)entry["path"]!, (string?)entry["token"] == "valid", store.GetSnapshot());
        var isLogged = false;
        context.Response.Headers["X-Plex-Protocol"] = "1.0";
        try
        {
            await Respond(context, call, delays, final, LogEnd, token);
        }
        finally
        {
            if (!isLogged)
                LogEnd(null);
        }

        void LogEnd(int? status)
        {
            isLogged = true;
            log.End(entry, status, time.GetElapsedTime(started), (final ?? delays.LastOrDefault())?.Kind);
            if (status is { } sent)
                logEnd?.Invoke(store.GetSnapshot(), sent, time.GetElapsedTime(started));
        }
    }

    async Task Respond(
        HttpContext context,
        PlexCall call,
        ImmutableList<PlexFault> delays,
        PlexFault? final,
        Action<int?> onAnswered,
        CancellationToken token
    )
    {
        var executeFirst = delays.All(delay => delay.ExecutesCall) && final is not { ExecutesCall: false };
        var response = executeFirst ? CreateResponse() : null;
        foreach (var delay in delays)
            await Task.Delay(TimeSpan.FromMilliseconds(delay.Milliseconds!.Value), time, token);
        if (!executeFirst && final is not { ExecutesCall: false })
            response = CreateResponse();
        if (final?.Kind == "types")
            response = WrongTypesFault.Apply(response ?? CreateResponse());
        if (final is not null && FaultResponses.ForFault(final) is { } replacement)
            response = replacement;

        if (
            final is null
            && NotificationStreams.IsStreamRoute(call, store.GetSnapshot().State.Options)
            && routes.IsAuthorized(call)
        )
        {
            await streams.Serve(context, call, onAnswered, token);
            return;
        }
        var rendered = RenderedResponse.Render(
            response ?? PlexResponse.Empty,
            call.Accept,
            store.GetSnapshot().State.Options
        );
        // Logged before the client has the response; otherwise a test that reads the log next would see an open call.
        if (final?.Kind is not ("hang" or "reset" or "refuse"))
            onAnswered(rendered.Status);
        await (
            final?.Kind switch
            {
                "hang" => Task.Delay(Timeout.InfiniteTimeSpan, time, token),
                "reset" or "refuse" => CutConnection(context, onAnswered),
                "truncated" => ResponseWriter.WriteTruncated(context, rendered, token),
                "bom" => ResponseWriter.WriteWithByteOrderMark(context, rendered, token),
                "gzip" => ResponseWriter.WriteGzipped(context, rendered, token),
                "charset" => ResponseWriter.WriteWhole(
                    context,
                    rendered with
                    {
                        ContentType = $"{rendered.ContentType.Split(';')[0]}; charset=nonsense",
                    },
                    token
                ),
                "bomb" => ResponseWriter.WriteGzipBomb(context, final.Bytes, token),
                "huge" => ResponseWriter.WriteHuge(context, final.Bytes, token),
                "drip" => ResponseWriter.WriteByteByByte(
                    context,
                    rendered,
                    TimeSpan.FromMilliseconds(final.Milliseconds ?? 100),
                    time,
                    token
                ),
                _ => ResponseWriter.WriteWhole(context, rendered, token),
            }
        );

        PlexResponse CreateResponse() => routes.Handle(call, $"{context.Request.Scheme}://{context.Request.Host}");
    }

    static Task CutConnection(HttpContext context, Action<int?> onAnswered)
    {
        onAnswered(null);
        ResponseWriter.ResetConnection(context);
        return Task.CompletedTask;
    }
}

using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace PlexButler.Sandbox.Plex;

/// <summary>The two ways to listen: a WebSocket and an event stream. A restart cuts both without a goodbye.</summary>
sealed class Streams(World world, Listeners listeners, TimeProvider time)
{
    static readonly TimeSpan pingEvery = TimeSpan.FromSeconds(10);

    /// <summary>Whether that is one of them. A published description spells the socket's path in the singular; real servers do not.</summary>
    public static bool Takes(Call call, Options options) =>
        (call.Verb, call.Path) switch
        {
            ("GET", [":", "websockets", "notifications"]) => true,
            ("GET", [":", "websocket", "notifications"]) => options.SpecWebSocket,
            ("GET", [":", "eventsource", "notifications"]) => true,
            _ => false,
        };

    public async Task Serve(HttpContext context, Call call, Action<int?> end, CancellationToken token)
    {
        var wanted = Wanted(call);
        var channel = listeners.Join();
        world.Look();
        try
        {
            await (
                call.Path[1] == "eventsource" ? SendEvents(context, channel.Reader, wanted, end, token)
                : context.WebSockets.IsWebSocketRequest ? SendFrames(context, channel.Reader, wanted, end, token)
                : Refuse(context, end, token)
            );
        }
        finally
        {
            listeners.Leave(channel);
        }
    }

    // Plex's own description calls it "filter" in one place and "filters" in another; clients send the latter.
    static Func<Notice, bool> Wanted(Call call) =>
        call.Query["filters"].Concat(call.Query["filter"]).SelectMany(filter => (filter ?? "").Split(',')).ToHashSet()
            is { Count: > 0 } types
            ? notice => types.Contains(notice.Type)
            : _ => true;

    static async Task SendFrames(
        HttpContext context,
        ChannelReader<Notice> notices,
        Func<Notice, bool> wanted,
        Action<int?> end,
        CancellationToken token
    )
    {
        end(101);
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(token);
        var watching = Watch(socket, gone);
        try
        {
            await foreach (var notice in notices.ReadAllAsync(gone.Token))
                if (wanted(notice))
                    await socket.SendAsync(
                        Encoding.UTF8.GetBytes(notice.Wrapped),
                        WebSocketMessageType.Text,
                        true,
                        gone.Token
                    );
            context.Abort();
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            if (socket.State == WebSocketState.CloseReceived)
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, token);
        }
        finally
        {
            await gone.CancelAsync();
            await watching;
        }
    }

    // What a client says is of no interest, but only who reads learns that it has gone.
    static async Task Watch(WebSocket socket, CancellationTokenSource gone)
    {
        var buffer = new byte[1024];
        try
        {
            while ((await socket.ReceiveAsync(buffer, gone.Token)).MessageType != WebSocketMessageType.Close) { }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException) { }
        await gone.CancelAsync();
    }

    async Task SendEvents(
        HttpContext context,
        ChannelReader<Notice> notices,
        Func<Notice, bool> wanted,
        Action<int?> end,
        CancellationToken token
    )
    {
        end(200);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-cache";
        await context.Response.Body.FlushAsync(token);
        while (true)
        {
            using var patience = new CancellationTokenSource(pingEvery, time);
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(token, patience.Token);
            try
            {
                if (!await notices.WaitToReadAsync(waiting.Token))
                    break;
                while (notices.TryRead(out var notice))
                    if (wanted(notice))
                        await Send(context, notice.Event, token);
            }
            catch (OperationCanceledException) when (patience.IsCancellationRequested && !token.IsCancellationRequested)
            {
                await Send(context, "event: ping\ndata: {}\n\n", token);
            }
        }
        context.Abort();
    }

    static async Task Send(HttpContext context, string text, CancellationToken token)
    {
        await context.Response.WriteAsync(text, token);
        await context.Response.Body.FlushAsync(token);
    }

    static Task Refuse(HttpContext context, Action<int?> end, CancellationToken token)
    {
        end(400);
        return Delivery.Whole(context, Rendered.From(Answer.BadRequest, null, Options.Initial), token);
    }
}

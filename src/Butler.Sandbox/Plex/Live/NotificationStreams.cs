using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using PlexButler.Sandbox.Plex.Http;
using PlexButler.Sandbox.Plex.Model;
using PlexButler.Sandbox.Plex.Simulation;

namespace PlexButler.Sandbox.Plex.Live;

/// <summary>Two ways to listen: a WebSocket and an event stream. A restart cuts both without a close frame.</summary>
sealed class NotificationStreams(ServerStateStore store, NotificationListeners listeners, TimeProvider time)
{
    static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Whether a call asks for one of them. A published description has the WebSocket's path in the singular; real
    /// servers do not.
    /// </summary>
    public static bool IsStreamRoute(PlexCall call, ServerOptions options) =>
        (call.Method, call.Path) switch
        {
            ("GET", [":", "websockets", "notifications"]) => true,
            ("GET", [":", "websocket", "notifications"]) => options.UsesSpecWebSocketPath,
            ("GET", [":", "eventsource", "notifications"]) => true,
            _ => false,
        };

    public async Task Serve(HttpContext context, PlexCall call, Action<int?> onAnswered, CancellationToken token)
    {
        var filter = CreateFilter(call);
        var channel = listeners.Subscribe();
        store.GetSnapshot();
        try
        {
            await (
                call.Path[1] == "eventsource" ? SendEvents(context, channel.Reader, filter, onAnswered, token)
                : context.WebSockets.IsWebSocketRequest ? SendFrames(context, channel.Reader, filter, onAnswered, token)
                : Reject(context, onAnswered, token)
            );
        }
        finally
        {
            listeners.Unsubscribe(channel);
        }
    }

    // Plex's own description has "filter" in one place and "filters" in another; clients send "filters".
    static Func<Notification, bool> CreateFilter(PlexCall call) =>
        call.Query["filters"].Concat(call.Query["filter"]).SelectMany(filter => (filter ?? "").Split(',')).ToHashSet()
            is { Count: > 0 } types
            ? notification => types.Contains(notification.Type)
            : _ => true;

    static async Task SendFrames(
        HttpContext context,
        ChannelReader<Notification> notifications,
        Func<Notification, bool> filter,
        Action<int?> onAnswered,
        CancellationToken token
    )
    {
        onAnswered(101);
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var disconnected = CancellationTokenSource.CreateLinkedTokenSource(token);
        var closeTask = WaitForClose(socket, disconnected);
        try
        {
            await foreach (var notification in notifications.ReadAllAsync(disconnected.Token))
                if (filter(notification))
                    await socket.SendAsync(
                        Encoding.UTF8.GetBytes(notification.WebSocketText),
                        WebSocketMessageType.Text,
                        true,
                        disconnected.Token
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
            await disconnected.CancelAsync();
            await closeTask;
        }
    }

    // Frames from clients are ignored, but only reading shows that a client has gone.
    static async Task WaitForClose(WebSocket socket, CancellationTokenSource disconnected)
    {
        var buffer = new byte[1024];
        try
        {
            while ((await socket.ReceiveAsync(buffer, disconnected.Token)).MessageType != WebSocketMessageType.Close)
            { }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException) { }
        await disconnected.CancelAsync();
    }

    async Task SendEvents(
        HttpContext context,
        ChannelReader<Notification> notifications,
        Func<Notification, bool> filter,
        Action<int?> onAnswered,
        CancellationToken token
    )
    {
        onAnswered(200);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-cache";
        await context.Response.Body.FlushAsync(token);
        while (true)
        {
            using var pingTimer = new CancellationTokenSource(PingInterval, time);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(token, pingTimer.Token);
            try
            {
                if (!await notifications.WaitToReadAsync(linked.Token))
                    break;
                while (notifications.TryRead(out var notification))
                    if (filter(notification))
                        await WriteEvent(context, notification.EventStreamText, token);
            }
            catch (OperationCanceledException)
                when (pingTimer.IsCancellationRequested && !token.IsCancellationRequested)
            {
                await WriteEvent(context, "event: ping\ndata: {}\n\n", token);
            }
        }
        context.Abort();
    }

    static async Task WriteEvent(HttpContext context, string text, CancellationToken token)
    {
        await context.Response.WriteAsync(text, token);
        await context.Response.Body.FlushAsync(token);
    }

    static Task Reject(HttpContext context, Action<int?> onAnswered, CancellationToken token)
    {
        onAnswered(400);
        return ResponseWriter.WriteWhole(
            context,
            RenderedResponse.Render(PlexResponse.BadRequest, null, ServerOptions.Default),
            token
        );
    }
}

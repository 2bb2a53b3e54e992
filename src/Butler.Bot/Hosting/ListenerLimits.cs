using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace PlexButler.Bot.Hosting;

/// <summary>
/// What one listener lets strangers cost: it may stand in the open, and interactions, webhooks and health share it.
/// </summary>
static class ListenerLimits
{
    // Far more than Discord, Plex and a health check have open. With the sizes below they cost some tens of MB.
    const int MaxConnections = 512;

    // What a connection has sent and nobody read yet: one block of the server's pool. The sockets' own limit is 1 MiB,
    // in memory that no collection moves, and the limit of a request below does not reach it without TLS.
    const int MaxUnreadBytes = 4 * 1024;

    // What a connection was answered and has not taken yet.
    const int MaxUnsentBytes = 16 * 1024;

    // A request's line and headers, and the part of its body that is being read; a body in chunks fills it although the
    // request was refused already. Discord's headers have about one kB, and proxies add a few.
    const int MaxRequestBytes = 8 * 1024;

    /// <summary>Sets what a socket may buffer.</summary>
    public static void Apply(SocketTransportOptions sockets)
    {
        sockets.MaxReadBufferSize = MaxUnreadBytes;
        sockets.MaxWriteBufferSize = MaxUnsentBytes;
    }

    /// <summary>Sets what a request may cost, and gives connections their seats.</summary>
    public static void Apply(KestrelServerOptions kestrel, ConnectionSeats seats)
    {
        kestrel.ConfigureEndpointDefaults(endpoint =>
            endpoint.Use(next => connection => seats.Serve(connection, next))
        );
        var limits = kestrel.Limits;
        kestrel.AddServerHeader = false;
        limits.MaxRequestLineSize = 4 * 1024;
        limits.MaxRequestHeadersTotalSize = MaxRequestBytes;
        limits.MaxRequestHeaderCount = 64;
        limits.MaxRequestBufferSize = MaxRequestBytes;
        // The largest interaction; Plex's webhook, which brings a picture, sets its own once its secret was right.
        limits.MaxRequestBodySize = 64 * 1024;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(5);
        // A reverse proxy keeps connections for the next request.
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(75);
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 1024, gracePeriod: TimeSpan.FromSeconds(3));
        limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 1024, gracePeriod: TimeSpan.FromSeconds(3));
    }

    /// <summary>Seats for as many connections as one listener should hold.</summary>
    public static ConnectionSeats CreateSeats(TimeProvider time) => new(MaxConnections, time);

    /// <summary>Tells the seats of a connection's requests.</summary>
    public static void Apply(IApplicationBuilder app, ConnectionSeats seats) =>
        app.Use(
            async (http, next) =>
            {
                var seat = http.Features.Get<LinkedListNode<ConnectionContext>>();
                if (seat is not null)
                    seats.Renew(seat);
                await next(http);
                // Everything that is posted needs a signature or a secret.
                if (seat is not null && HttpMethods.IsPost(http.Request.Method) && http.Response.StatusCode < 300)
                    seats.Prove(seat);
            }
        );
}

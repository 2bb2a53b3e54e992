using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace PlexButler.Bot.Hosting;

/// <summary>
/// What one listener lets strangers cost: it may stand in the open, and interactions, webhooks and health share it.
/// </summary>
static class ListenerLimits
{
    // Far more than Discord, Plex and a health check have open. With the sizes below they cost some tens of MB.
    const int MaxConnections = 1024;

    // What a connection has sent and nobody read yet. The sockets' own limit is 1 MiB, in memory that no collection
    // moves, and the limit of a request below does not reach it without TLS.
    const int MaxUnreadBytes = 16 * 1024;

    /// <summary>Sets what a socket may buffer.</summary>
    public static void Apply(SocketTransportOptions sockets)
    {
        sockets.MaxReadBufferSize = MaxUnreadBytes;
        sockets.MaxWriteBufferSize = MaxUnreadBytes;
    }

    /// <summary>Sets what a request may cost.</summary>
    public static void Apply(KestrelServerOptions kestrel)
    {
        var limits = kestrel.Limits;
        kestrel.AddServerHeader = false;
        limits.MaxConcurrentConnections = MaxConnections;
        limits.MaxRequestLineSize = 4 * 1024;
        limits.MaxRequestHeadersTotalSize = 16 * 1024;
        limits.MaxRequestHeaderCount = 64;
        limits.MaxRequestBufferSize = 2 * MaxUnreadBytes;
        // The largest interaction; Plex's webhook, which brings a picture, sets its own once its secret was right.
        limits.MaxRequestBodySize = 64 * 1024;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(5);
        // A reverse proxy keeps connections for the next request.
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(75);
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 1024, gracePeriod: TimeSpan.FromSeconds(3));
        limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 1024, gracePeriod: TimeSpan.FromSeconds(3));
    }
}

using PlexButler.Tests.Fakes;

namespace PlexButler.Tests.Hostile.Http2;

/// <summary>Speaks HTTP/2 without TLS to a client that begins with it, and does to each connection what the current reply
/// says.</summary>
sealed class Http2Server : IAsyncDisposable
{
    const int PrefaceLength = 24;

    readonly RawServer server;
    HostileReply current = new("nothing", []);
    TaskCompletionSource written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Http2Server() => server = new(Serve);

    /// <summary>This server for a client whose requests are HTTP/2, which none is by itself.</summary>
    public PlexServer AsPlexServer(string token, TimeSpan timeout) =>
        server.AsPlexServer(token) with
        {
            Timeout = timeout,
            WrapHandler = static inner => new Http2OnlyHandler { InnerHandler = inner },
        };

    /// <summary>For every connection from now on.</summary>
    /// <returns>When the first of them has been sent the whole of what is sent once.</returns>
    public Task Use(HostileReply reply)
    {
        written = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref current, reply);
        return written.Task;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    async Task Serve(RawConnection connection)
    {
        var reply = Volatile.Read(ref current);
        await ReadRequest(connection);
        await connection.Write(reply.Bytes);
        written.TrySetResult();
        await HostileServer.End(connection, reply);
    }

    // Up to the end of the request's headers. It has no body.
    static async Task ReadRequest(RawConnection connection)
    {
        await connection.Stream.ReadExactlyAsync(new byte[PrefaceLength], connection.Token);
        var head = new byte[9];
        do
        {
            await connection.Stream.ReadExactlyAsync(head, connection.Token);
            await connection.Stream.ReadExactlyAsync(
                new byte[head[0] << 16 | head[1] << 8 | head[2]],
                connection.Token
            );
        } while (head[3] != Http2Frame.Headers);
    }
}

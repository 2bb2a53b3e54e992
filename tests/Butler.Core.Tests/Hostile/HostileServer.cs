using PlexButler.Tests.Fakes;

namespace PlexButler.Tests.Hostile;

/// <summary>Does to each request what the current reply says.</summary>
sealed class HostileServer : IAsyncDisposable
{
    readonly RawServer server;
    HostileReply current = new("nothing", []);
    TaskCompletionSource written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HostileServer() => server = new(Serve);

    public PlexServer AsPlexServer(string token, TimeSpan timeout) =>
        server.AsPlexServer(token) with
        {
            Timeout = timeout,
        };

    /// <summary>For every request from now on.</summary>
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
        await connection.ReadRequest();
        var reply = Volatile.Read(ref current);
        await connection.Write(reply.Bytes);
        written.TrySetResult();
        await End(connection, reply);
    }

    /// <summary>Does what comes after that which is written once.</summary>
    public static async Task End(RawConnection connection, HostileReply reply)
    {
        switch (reply.End)
        {
            case ReplyEnd.Reset:
                connection.Reset();
                break;
            case ReplyEnd.Hang:
                await connection.HangUntilStopped();
                break;
            case ReplyEnd.Flood:
                while (true)
                    await connection.Write(reply.Repeated!);
            case ReplyEnd.Drip:
                while (true)
                {
                    await connection.Write(reply.Repeated!);
                    await Task.Delay(20, connection.Token);
                }
        }
    }
}

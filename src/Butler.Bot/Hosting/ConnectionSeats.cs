using Microsoft.AspNetCore.Connections;

namespace PlexButler.Bot.Hosting;

/// <summary>
/// A bounded number of connections at once. Nobody is turned away: where all seats are taken, the connection that has
/// been without a request for longest gives up its own, strangers before those who have proven who they are. So
/// strangers who hold seats do not keep anybody out, and whoever comes has the time that it takes them to fill all
/// seats anew. Safe from any thread.
/// </summary>
/// <param name="count">How many.</param>
/// <param name="time">The clock.</param>
sealed class ConnectionSeats(int count, TimeProvider time)
{
    /// <summary>How long a new connection may be silent. Whoever means it speaks at once.</summary>
    public static readonly TimeSpan SilenceTimeout = TimeSpan.FromSeconds(5);

    readonly Lock gate = new();

    // Of each, the one that was used last is at the end.
    readonly LinkedList<ConnectionContext> strangers = new();
    readonly LinkedList<ConnectionContext> proven = new();

    /// <summary>How many there are.</summary>
    public int Count => count;

    /// <summary>How many are taken.</summary>
    public int Taken
    {
        get
        {
            lock (gate)
                return strangers.Count + proven.Count;
        }
    }

    /// <summary>Serves a connection from the first byte it sends to its end.</summary>
    public async Task Serve(ConnectionContext connection, ConnectionDelegate next)
    {
        var seat = Take(connection);
        connection.Features.Set(seat);
        try
        {
            if (await HasSpoken(connection))
                await next(connection);
        }
        finally
        {
            Leave(seat);
        }
    }

    /// <summary>A request has come on it.</summary>
    public void Renew(LinkedListNode<ConnectionContext> seat)
    {
        lock (gate)
        {
            if (seat.List is { } list)
                Move(seat, list);
        }
    }

    /// <summary>What came on it could only be sent by Discord or Plex.</summary>
    public void Prove(LinkedListNode<ConnectionContext> seat)
    {
        lock (gate)
        {
            if (seat.List is not null)
                Move(seat, proven);
        }
    }

    static void Move(LinkedListNode<ConnectionContext> seat, LinkedList<ConnectionContext> list)
    {
        seat.List!.Remove(seat);
        list.AddLast(seat);
    }

    LinkedListNode<ConnectionContext> Take(ConnectionContext connection)
    {
        ConnectionContext? longestIdle = null;
        LinkedListNode<ConnectionContext> seat;
        lock (gate)
        {
            if (strangers.Count + proven.Count >= count && (strangers.First ?? proven.First) is { } first)
            {
                longestIdle = first.Value;
                first.List!.Remove(first);
            }
            seat = strangers.AddLast(connection);
        }
        longestIdle?.Abort(new ConnectionAbortedException("Its seat was needed for a new connection."));
        return seat;
    }

    void Leave(LinkedListNode<ConnectionContext> seat)
    {
        lock (gate)
            seat.List?.Remove(seat);
    }

    // Kestrel's own limit for headers begins with their first byte, and its limit for idle connections is made for
    // those that are kept for the next request.
    async Task<bool> HasSpoken(ConnectionContext connection)
    {
        using var timeout = new CancellationTokenSource(SilenceTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, connection.ConnectionClosed);
        try
        {
            var input = connection.Transport.Input;
            var first = await input.ReadAsync(linked.Token);
            input.AdvanceTo(first.Buffer.Start);
            return !first.Buffer.IsEmpty;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}

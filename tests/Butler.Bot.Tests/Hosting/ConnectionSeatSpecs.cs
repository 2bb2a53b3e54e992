using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Bot.Hosting;

namespace PlexButler.Bot.Tests.Hosting;

/// <summary>Who keeps a connection, on a virtual clock.</summary>
public sealed class ConnectionSeatSpecs : IDisposable
{
    const int Count = 4;

    readonly FakeTimeProvider time = new();
    readonly ConnectionSeats seats;
    readonly TaskCompletionSource end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly List<DefaultConnectionContext> connections = [];
    readonly List<Task> served = [];

    public ConnectionSeatSpecs() => seats = new(Count, time);

    public void Dispose() => connections.ForEach(static connection => connection.Abort());

    [Fact]
    public async Task A_connection_that_says_nothing_is_closed_after_5_s()
    {
        Connect();
        time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Equal(1, seats.Taken);
        time.Advance(TimeSpan.FromSeconds(0.2));
        await served[0];
        Assert.Equal(0, seats.Taken);
    }

    [Fact]
    public async Task A_connection_that_spoke_may_be_idle()
    {
        await Speak(Connect());
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal((1, false), (seats.Taken, served[0].IsCompleted));
        end.SetResult();
        await served[0];
        Assert.Equal(0, seats.Taken);
    }

    [Fact]
    public async Task A_new_connection_gets_the_seat_that_was_idle_longest()
    {
        for (var n = 0; n < Count; n++)
            await Speak(Connect());
        Renew(0);
        Connect();
        Connect();
        // A connection is aborted by a thread of the pool.
        while (Closed.Count() < 2)
            await Task.Delay(1, TestContext.Current.CancellationToken);
        Assert.Equal([1, 2], Closed);
        Assert.Equal(Count, seats.Taken);
    }

    [Fact]
    public async Task A_proven_connection_outlasts_any_number_of_strangers()
    {
        await Speak(Connect());
        seats.Prove(SeatOf(0));
        for (var n = 0; n < 10 * Count; n++)
            Connect();
        while (Closed.Count() < 9 * Count + 1)
            await Task.Delay(1, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(0, Closed);
        Assert.Equal(Count, seats.Taken);
    }

    [Fact]
    public async Task Seats_never_exceed_their_number_whatever_comes()
    {
        var random = new Random(7);
        for (var n = 0; n < 500; n++)
        {
            var connection = Connect();
            if (random.Next(2) == 0)
                await Speak(connection);
            if (random.Next(3) == 0)
                Renew(random.Next(connections.Count));
            Assert.InRange(seats.Taken, 1, Count);
            Assert.DoesNotContain(n, Closed);
        }
        end.SetResult();
        time.Advance(ConnectionSeats.SilenceTimeout);
        await Task.WhenAll(served);
        Assert.Equal(0, seats.Taken);
    }

    IEnumerable<int> Closed =>
        connections
            .Index()
            .Where(static one => one.Item.ConnectionClosed.IsCancellationRequested)
            .Select(static one => one.Index);

    DefaultConnectionContext Connect()
    {
        var (near, far) = (new Pipe(), new Pipe());
        var connection = new DefaultConnectionContext(
            $"{connections.Count}",
            new Ends(near.Reader, far.Writer),
            new Ends(far.Reader, near.Writer)
        );
        connections.Add(connection);
        served.Add(seats.Serve(connection, _ => end.Task));
        return connection;
    }

    static async Task Speak(DefaultConnectionContext connection) =>
        await connection.Application!.Output.WriteAsync("G"u8.ToArray(), TestContext.Current.CancellationToken);

    void Renew(int connection) => seats.Renew(SeatOf(connection));

    LinkedListNode<ConnectionContext> SeatOf(int connection) =>
        connections[connection].Features.Get<LinkedListNode<ConnectionContext>>()!;

    sealed record Ends(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}

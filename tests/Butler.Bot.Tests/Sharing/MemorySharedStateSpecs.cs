using PlexButler.Bot.Access;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Sharing;
using PlexButler.Bot.Tests.Storage;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Sharing;

/// <summary>The state of one process. Its replicas are one and the same.</summary>
public sealed class MemorySharedStateSpecs : SharedStateSpecs
{
    SharedState? state;

    private protected override Task<SharedState> CreateReplica(params Rule[] rules) =>
        Task.FromResult(
            state ??= SharedState.For(
                new MemoryStore(Time),
                new Policy(Empty, toSeq(rules).Strict()),
                Time,
                new RecordingLogger()
            )
        );

    [Fact]
    public async Task Each_interaction_is_this_process_own()
    {
        var replica = await CreateReplica();
        Assert.False(replica.IsShared);
        Assert.True(await replica.Claims.TryClaim(new(1), Token));
    }

    [Fact]
    public async Task The_oldest_ticket_is_dropped_when_there_are_too_many()
    {
        var replica = await CreateReplica();
        for (var id = 0UL; id <= 4000; id++)
            await replica.Tickets.Add(id, "", TimeSpan.FromMinutes(1), Token);
        Assert.Null(await Find(replica, 0));
        Assert.NotNull(await Find(replica, 1));
    }

    [Fact]
    public async Task A_ticket_expires_on_time()
    {
        var replica = await CreateReplica();
        await replica.Tickets.Add(1, "", TimeSpan.FromMinutes(1), Token);
        Time.Advance(TimeSpan.FromMinutes(1) - TimeSpan.FromTicks(1));
        Assert.Equal(TicketState.Open, (await Find(replica, 1))?.State);
        Time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(TicketState.Expired, (await Find(replica, 1))?.State);
    }
}

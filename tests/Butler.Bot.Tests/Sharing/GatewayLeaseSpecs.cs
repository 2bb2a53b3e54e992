using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Sharing.Leases;
using PlexButler.Discord.Gateway;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Sharing;

/// <summary>Which replica holds the gateway's session, and what it leaves for the next one.</summary>
public sealed class GatewayLeaseSpecs : IAsyncLifetime
{
    static readonly ResumableSession Session = new("session", "wss://resume", 1);

    readonly string folder = Directory.CreateTempSubdirectory("butler").FullName;
    readonly FakeTimeProvider time = new(DateTimeOffset.UtcNow);
    SqliteStore store = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var file = Path.Combine(folder, "butler.db");
        Assert.True(SqliteStore.CreateFile(file).IsNone);
        store = new SqliteStore(file, NullLogger.Instance);
        await store.Prepare(Token);
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_new_session_is_kept_at_once()
    {
        using var lease = CreateLease();
        await lease.Acquire(static _ => { }, Token);
        lease.Keep(Session);
        await WaitUntilKept(Session);
    }

    [Fact]
    public async Task A_session_that_is_over_is_forgotten_at_once()
    {
        using var lease = CreateLease();
        await lease.Acquire(static _ => { }, Token);
        lease.Keep(Session);
        await WaitUntilKept(Session);
        lease.Keep(None);
        await WaitUntilKept(null);
    }

    [Fact]
    public async Task How_far_a_session_has_come_is_kept_at_the_next_renewal()
    {
        using var lease = CreateLease();
        await lease.Acquire(static _ => { }, Token);
        lease.Keep(Session);
        await WaitUntilKept(Session);
        lease.Keep(Session with { Sequence = 2 });
        lease.Keep(Session with { Sequence = 3 });
        Assert.Equal(Session, await FindKept());
        // Again and again: the renewal may not have begun to wait yet when the clock moves.
        await WaitUntilKept(Session with { Sequence = 3 }, () => time.Advance(TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public async Task A_standby_names_the_replica_that_holds_the_session()
    {
        var table = new GatewayLeaseTable(store, GatewayLease.Duration);
        await table.Acquire("kitchen:7 one", Token);
        using var standby = CreateLease();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var looks = new ConcurrentQueue<bool>();
        var waiting = standby.Acquire(looks.Enqueue, stop.Token).AsTask();
        while (standby.Leader.IsNone)
            await Task.Delay(20, Token);
        Assert.Equal(Some("kitchen:7"), standby.Leader);
        Assert.All(looks, static isElsewhere => Assert.True(isElsewhere));
        await table.Renew("kitchen:7 one", TimeSpan.Zero, Session, Token);
        // The standby looks again when the clock says so.
        while (!waiting.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(20, Token);
        }
        Assert.Equal(Some(Session), await waiting);
        Assert.Equal(Some(LeaseHolder.OwnName), standby.Leader);
        await standby.Release();
        Assert.True(standby.Leader.IsNone);
    }

    [Fact]
    public async Task A_lease_that_nobody_can_look_at_is_not_said_to_be_elsewhere()
    {
        await using var gone = new SqliteStore(Path.Combine(folder, "no", "such.db"), NullLogger.Instance);
        using var lease = new GatewayLease(gone, time, NullLogger<GatewayLease>.Instance);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var looks = new ConcurrentQueue<bool>();
        var waiting = lease.Acquire(looks.Enqueue, stop.Token).AsTask();
        while (looks.IsEmpty)
            await Task.Delay(20, Token);
        Assert.All(looks, Assert.False);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    GatewayLease CreateLease() => new(store, time, NullLogger<GatewayLease>.Instance);

    // Otherwise the clock stands still: what is kept is not kept because time passed.
    async Task WaitUntilKept(ResumableSession? expected, Action? look = null)
    {
        ResumableSession? kept = null;
        for (var tries = 0; tries < 1500; tries++)
        {
            look?.Invoke();
            kept = await FindKept();
            if (kept == expected)
                return;
            await Task.Delay(20, Token);
        }
        Assert.Equal(expected, kept);
    }

    Task<ResumableSession?> FindKept() =>
        store.WithConnection(
            async connection =>
                (
                    await connection.Query(
                        null,
                        "SELECT session, resume_url, seq FROM butler_gateway",
                        static row =>
                            row.GetString(0) is { Length: > 0 } id
                                ? new ResumableSession(id, row.GetString(1), row.GetInt64(2))
                                : null,
                        Token
                    )
                ).Single(),
            Token
        );
}

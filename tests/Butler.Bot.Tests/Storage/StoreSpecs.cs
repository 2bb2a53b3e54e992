using CsCheck;
using LanguageExt;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Tests.Storage;

/// <summary>What every store does, whatever is behind it. A lease of zero duration has expired.</summary>
public abstract class StoreSpecs
{
    // Well below the longest there is: a lease that ends later than any can is free.
    static readonly TimeSpan LongLease = TimeSpan.FromSeconds(30),
        ExpiredLease = TimeSpan.Zero;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Another replica on this test's data, ready for use.</summary>
    private protected abstract Task<IRunStore> CreateReplica();

    [Fact]
    public async Task A_stored_run_is_returned_as_added_and_duplicates_are_ignored()
    {
        await using var store = await CreateReplica();
        var run = SampleRuns
            .OpenRun(1)
            .WithObservations([
                SampleRuns.SeenActivity(1),
                new Observation.StartAnswered(SampleRuns.Noon, StartOutcome.Started),
            ]);
        await store.Add(run, Token);
        await store.Add(run with { Title = "Another" }, Token);
        Assert.Equal(
            RunJson.Write(run),
            RunJson.Write(Assert.Single(await store.AcquireLeases("a", LongLease, Token)))
        );
        Assert.Equal(RunJson.Write(run), RunJson.Write(Assert.Single(await store.GetOpen("attic", Token))));
        Assert.Empty(await store.GetOpen("cellar", Token));
        Assert.Empty(await store.GetClosed("attic", default, 10, Token));
    }

    [Fact]
    public async Task A_report_is_claimed_by_one_replica_only()
    {
        var night = new DateOnly(2026, 11, 25);
        await using var first = await CreateReplica();
        await using var second = await CreateReplica();
        var claims = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(n =>
                    Task.Run(async () =>
                        await (n % 2 == 0 ? first : second).ClaimReport("attic", night, DateTimeOffset.MaxValue, Token)
                    )
                )
        );
        Assert.Single(claims, static isFirst => isFirst);
        Assert.True(await first.ClaimReport("cellar", night, DateTimeOffset.MaxValue, Token));
        Assert.True(await second.ClaimReport("attic", night.AddDays(1), DateTimeOffset.MaxValue, Token));
        await first.DeleteClosedBefore(new DateTimeOffset(2026, 11, 26, 0, 0, 0, TimeSpan.Zero), Token);
        Assert.False(await second.ClaimReport("attic", night.AddDays(1), DateTimeOffset.MaxValue, Token));
    }

    [Fact]
    public async Task A_leased_run_is_unavailable_to_others_until_expiry_or_release()
    {
        await using var a = await CreateReplica();
        await using var b = await CreateReplica();
        await a.Add(SampleRuns.OpenRun(1), Token);
        Assert.Single(await a.AcquireLeases("a", LongLease, Token));
        Assert.Empty(await b.AcquireLeases("b", LongLease, Token));
        Assert.Single(await a.AcquireLeases("a", ExpiredLease, Token));
        Assert.Single(await b.AcquireLeases("b", LongLease, Token));
        Assert.Empty(await a.AcquireLeases("a", LongLease, Token));
        await a.ReleaseLeases("a", Token);
        Assert.Empty(await a.AcquireLeases("a", LongLease, Token));
        await b.ReleaseLeases("b", Token);
        Assert.Single(await a.AcquireLeases("a", LongLease, Token));
    }

    [Fact]
    public async Task An_owner_that_lost_its_lease_cannot_save()
    {
        await using var a = await CreateReplica();
        await using var b = await CreateReplica();
        await a.Add(SampleRuns.OpenRun(1), Token);
        var held = Assert.Single(await a.AcquireLeases("a", ExpiredLease, Token));
        Assert.False(await a.Save("a", held with { Incarnation = "run out" }, Token));
        var taken = Assert.Single(await b.AcquireLeases("b", LongLease, Token));
        Assert.False(await a.Save("a", held.Closed(), Token));
        Assert.True(await b.Save("b", taken with { Incarnation = "b" }, Token));
        Assert.Equal("b", Assert.Single(await b.AcquireLeases("b", LongLease, Token)).Incarnation);
        Assert.False(await a.Save("a", SampleRuns.OpenRun(2), Token));
        Assert.Single(await b.GetOpen("attic", Token));
    }

    [Fact]
    public async Task A_run_can_be_saved_repeatedly_by_its_owner()
    {
        await using var store = await CreateReplica();
        await store.Add(SampleRuns.OpenRun(1), Token);
        var held = Assert.Single(await store.AcquireLeases("a", LongLease, Token));
        for (var n = 0; n < 3; n++)
            Assert.True(await store.Save("a", held = held with { Incarnation = $"{n}" }, Token));
        Assert.Equal("2", Assert.Single(await store.GetOpen("attic", Token)).Incarnation);
    }

    [Fact]
    public async Task A_closed_run_cannot_be_leased_and_is_history()
    {
        await using var store = await CreateReplica();
        await store.Add(SampleRuns.OpenRun(1), Token);
        var held = Assert.Single(await store.AcquireLeases("a", LongLease, Token));
        await store.AppendObservation(held.Id, SampleRuns.SeenActivity(1), Token);
        Assert.True(await store.Save("a", held.Closed(), Token));
        Assert.Empty(await store.AcquireLeases("a", LongLease, Token));
        Assert.Empty(await store.AcquireLeases("b", LongLease, Token));
        Assert.Empty(await store.GetOpen("attic", Token));
        Assert.False(await store.Save("a", held, Token));
        await store.AppendObservation(held.Id, SampleRuns.SeenActivity(2), Token);
        Assert.Equal(
            RunJson.Write(held.Closed()),
            RunJson.Write(Assert.Single(await store.GetClosed("attic", default, 10, Token)))
        );
    }

    [Fact]
    public async Task Evidence_from_any_replica_is_seen_by_all_and_stored_once()
    {
        await using var a = await CreateReplica();
        await using var b = await CreateReplica();
        await a.Add(SampleRuns.OpenRun(1), Token);
        await a.AcquireLeases("a", LongLease, Token);
        for (var n = 0; n < 5; n++)
            await b.AppendObservation(new Snowflake(1), SampleRuns.SeenActivity(n), Token);
        await b.AppendObservation(new Snowflake(99), SampleRuns.SeenActivity(1), Token);
        Assert.Equal(5, Assert.Single(await b.GetOpen("attic", Token)).Evidence.ActivityCount);
        Assert.Equal(5, Assert.Single(await a.AcquireLeases("a", LongLease, Token)).Evidence.ActivityCount);
        Assert.Equal(5, Assert.Single(await a.AcquireLeases("a", LongLease, Token)).Evidence.ActivityCount);
        await a.ReleaseLeases("a", Token);
        Assert.Equal(5, Assert.Single(await b.AcquireLeases("b", LongLease, Token)).Evidence.ActivityCount);
    }

    [Fact]
    public async Task A_run_with_outdated_evidence_is_not_saved()
    {
        await using var store = await CreateReplica();
        await store.Add(SampleRuns.OpenRun(1), Token);
        var stale = Assert.Single(await store.AcquireLeases("a", LongLease, Token));
        await store.AppendObservation(stale.Id, SampleRuns.SeenActivity(1), Token);
        Assert.True(await store.Save("a", stale with { Incarnation = "one" }, Token));
        var seen = Assert.Single(await store.AcquireLeases("a", LongLease, Token));
        Assert.Equal(("one", 1), (seen.Incarnation, seen.Evidence.ActivityCount));
        Assert.False(await store.Save("a", stale with { Incarnation = "two" }, Token));
        Assert.True(await store.Save("a", seen with { Incarnation = "three" }, Token));
        Assert.Equal(1, Assert.Single(await store.GetOpen("attic", Token)).Evidence.ActivityCount);
    }

    [Fact]
    public async Task Past_runs_are_sorted_newest_first_and_filtered_and_deleted_by_age()
    {
        await using var store = await CreateReplica();
        var all = new[]
        {
            SampleRuns.OpenRun(1),
            SampleRuns.OpenRun(2, task: null),
            SampleRuns.OpenRun(3, task: "CleanOldBundles"),
            SampleRuns.OpenRun(4),
            SampleRuns.OpenRun(5, server: "cellar"),
            SampleRuns.OpenRun(6),
        };
        foreach (var run in all)
            await store.Add(run, Token);
        foreach (var run in (await store.AcquireLeases("a", LongLease, Token)).Filter(static run => run.Id.Value != 6))
            Assert.True(await store.Save("a", run.Closed(), Token));
        AssertIds(await store.GetClosed("attic", default, 10, Token), 4UL, 3, 2, 1);
        AssertIds(await store.GetClosed("attic", default, 2, Token), 4UL, 3);
        AssertIds(await store.GetClosed("attic", TaskNames.BackupDatabase, 10, Token), 4UL, 1);
        AssertIds(await store.GetClosed("cellar", default, 10, Token), 5UL);
        await store.DeleteClosedBefore(SampleRuns.Noon.AddMinutes(4), Token);
        AssertIds(await store.GetClosed("attic", default, 10, Token), 4UL);
        await store.DeleteClosedBefore(SampleRuns.Noon.AddDays(1), Token);
        Assert.Empty(await store.GetClosed("attic", default, 10, Token));
        AssertIds(await store.GetOpen("attic", Token), 6UL);
    }

    [Fact]
    public async Task Concurrent_replicas_never_lease_the_same_run()
    {
        var replicas = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => CreateReplica()));
        for (var n = 1; n <= 40; n++)
            await replicas[0].Add(SampleRuns.OpenRun(n), Token);
        for (var round = 0; round < 5; round++)
        {
            var held = await Task.WhenAll(
                replicas.Select(
                    (store, n) => Task.Run(async () => IdsOf(await store.AcquireLeases($"owner {n}", LongLease, Token)))
                )
            );
            var again = await Task.WhenAll(
                replicas.Select(
                    (store, n) => Task.Run(async () => IdsOf(await store.AcquireLeases($"owner {n}", LongLease, Token)))
                )
            );
            Assert.Equal(
                held.SelectMany(static ids => ids).Count(),
                held.SelectMany(static ids => ids).Distinct().Count()
            );
            Assert.Equal(40, again.SelectMany(static ids => ids).Distinct().Count());
            Assert.Equal(40, again.Sum(static ids => ids.Length));
            for (var n = 0; n < replicas.Length; n++)
                await replicas[n].ReleaseLeases($"owner {n}", Token);
        }
        foreach (var store in replicas)
            await store.DisposeAsync();
    }

    [Fact]
    public async Task No_evidence_is_lost_or_doubled_while_owners_change()
    {
        const int writers = 4,
            each = 20;
        var replicas = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => CreateReplica()));
        await replicas[0].Add(SampleRuns.OpenRun(1), Token);
        var noting = Task.WhenAll(
            Enumerable
                .Range(0, writers)
                .Select(w =>
                    Task.Run(
                        async () =>
                        {
                            for (var n = 0; n < each; n++)
                                await replicas[w % 2]
                                    .AppendObservation(
                                        new Snowflake(1),
                                        SampleRuns.SeenActivity(w * each + n, n),
                                        Token
                                    );
                        },
                        Token
                    )
                )
        );
        for (var n = 0; !noting.IsCompleted; n++)
        {
            var (store, owner) = (replicas[n % 2], $"owner {n % 2}");
            foreach (var run in await store.AcquireLeases(owner, LongLease, Token))
                Assert.True(await store.Save(owner, run with { Incarnation = $"{n}" }, Token));
            await store.ReleaseLeases(owner, Token);
            await Task.Yield();
        }
        await noting;
        Assert.Equal(
            writers * each,
            Assert.Single(await replicas[0].AcquireLeases("last", LongLease, Token)).Evidence.ActivityCount
        );
        foreach (var store in replicas)
            await store.DisposeAsync();
    }

    [Fact]
    public async Task Any_sequence_of_calls_gives_the_same_result_as_the_memory_store()
    {
        await using var store = await CreateReplica();
        await using var other = await CreateReplica();
        var model = new MemoryStore(TimeProvider.System);
        var number = 1;
        await Gen.Int[0, 200]
            .Array[10, 40]
            .SampleAsync(
                async steps =>
                {
                    // Each sample has runs and owners of its own, all on one server of its own
                    var begin = Interlocked.Add(ref number, 100);
                    var server = $"server {begin}";
                    var seen = new Dictionary<(int, ulong), (Run One, Run Other)>();
                    foreach (var step in steps)
                    {
                        var (what, run, who) = (step % 10, begin + step / 10 % 3, step / 30 % 2);
                        var (replica, owner, id) = (
                            who == 0 ? store : other,
                            $"owner {begin} {who}",
                            new Snowflake((ulong)run)
                        );
                        switch (what)
                        {
                            case 0 or 1:
                                await Both(s => s.Add(SampleRuns.OpenRun(run, server), Token));
                                break;
                            case 2 or 3:
                                await Both(s => s.AppendObservation(id, SampleRuns.SeenActivity(step, step), Token));
                                break;
                            case 4 or 5 or 6:
                                var lease = what == 6 ? ExpiredLease : LongLease;
                                var (held, expected) = (
                                    await Own(await replica.AcquireLeases(owner, lease, Token)),
                                    await Own(await model.AcquireLeases(owner, lease, Token))
                                );
                                Same(expected, held);
                                foreach (var (one, two) in held.Zip(expected))
                                    seen[(who, one.Id.Value)] = (one, two);
                                break;
                            case 7 or 8 when seen.TryGetValue((who, id.Value), out var known):
                                var (mine, his) =
                                    what == 7
                                        ? (
                                            known.One with
                                            {
                                                Incarnation = $"{step}",
                                            },
                                            known.Other with
                                            {
                                                Incarnation = $"{step}",
                                            }
                                        )
                                        : (known.One.Closed(), known.Other.Closed());
                                Assert.Equal(
                                    await model.Save(owner, his, Token),
                                    await replica.Save(owner, mine, Token)
                                );
                                break;
                            case 9:
                                await Both(s => s.ReleaseLeases(owner, Token));
                                break;
                        }
                        Same(await model.GetOpen(server, Token), await replica.GetOpen(server, Token));
                        Same(
                            await model.GetClosed(server, default, 5, Token),
                            await replica.GetClosed(server, default, 5, Token)
                        );

                        async Task Both(Func<IRunStore, ValueTask> call)
                        {
                            await call(replica);
                            await call(model);
                        }
                    }
                    // Nothing is left for the next sample to hold
                    foreach (
                        var (s, owner) in new (IRunStore, string)[]
                        {
                            (store, $"last {begin}"),
                            (model, $"last {begin}"),
                        }
                    )
                    {
                        foreach (var who in (int[])[0, 1])
                            await s.ReleaseLeases($"owner {begin} {who}", Token);
                        foreach (var run in await s.AcquireLeases(owner, LongLease, Token))
                            await s.Save(owner, run.Closed(), Token);
                    }

                    Task<Run[]> Own(Seq<Run> runs) =>
                        Task.FromResult(runs.Where(run => run.Server == server).ToArray());
                },
                iter: 40,
                threads: 1
            );

        static void Same(IEnumerable<Run> expected, IEnumerable<Run> actual) =>
            Assert.Equal(expected.Select(RunJson.Write), actual.Select(RunJson.Write));
    }

    static void AssertIds(Seq<Run> runs, params ulong[] ids) => Assert.Equal(ids, IdsOf(runs));

    static ulong[] IdsOf(Seq<Run> runs) => [.. runs.Select(static run => run.Id.Value)];
}

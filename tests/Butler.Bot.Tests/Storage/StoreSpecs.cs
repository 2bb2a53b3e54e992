using CsCheck;
using LanguageExt;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Discord;

namespace PlexButler.Bot.Tests.Storage;

/// <summary>What every store does, whatever is behind it. A lease of no time is one that has run out.</summary>
public abstract class StoreSpecs
{
    static readonly TimeSpan long_ = TimeSpan.FromHours(1),
        over = TimeSpan.Zero;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Another replica on this test's data, ready for use.</summary>
    private protected abstract Task<RunStore> Replica();

    [Fact]
    public async Task A_run_is_held_as_it_was_added_and_the_first_of_an_id_stays()
    {
        await using var store = await Replica();
        var run = Samples.Run(1).Knowing([Samples.Work(1), new Sign.Answered(Samples.Noon, StartOutcome.Started)]);
        await store.Add(run, Token);
        await store.Add(run with { Title = "Another" }, Token);
        Assert.Equal(RunText.write(run), RunText.write(Assert.Single(await store.Hold("a", long_, Token))));
        Assert.Equal(RunText.write(run), RunText.write(Assert.Single(await store.Open("attic", Token))));
        Assert.Empty(await store.Open("cellar", Token));
        Assert.Empty(await store.Past("attic", default, 10, Token));
    }

    [Fact]
    public async Task What_one_holds_another_does_not_until_the_lease_runs_out_or_is_let_go()
    {
        await using var a = await Replica();
        await using var b = await Replica();
        await a.Add(Samples.Run(1), Token);
        Assert.Single(await a.Hold("a", long_, Token));
        Assert.Empty(await b.Hold("b", long_, Token));
        Assert.Single(await a.Hold("a", over, Token));
        Assert.Single(await b.Hold("b", long_, Token));
        Assert.Empty(await a.Hold("a", long_, Token));
        await a.Release("a", Token);
        Assert.Empty(await a.Hold("a", long_, Token));
        await b.Release("b", Token);
        Assert.Single(await a.Hold("a", long_, Token));
    }

    [Fact]
    public async Task Who_lost_a_lease_saves_nothing()
    {
        await using var a = await Replica();
        await using var b = await Replica();
        await a.Add(Samples.Run(1), Token);
        var held = Assert.Single(await a.Hold("a", over, Token));
        Assert.False(await a.Save("a", held with { Life = "run out" }, Token));
        var taken = Assert.Single(await b.Hold("b", long_, Token));
        Assert.False(await a.Save("a", held.Closed(), Token));
        Assert.True(await b.Save("b", taken with { Life = "b" }, Token));
        Assert.Equal("b", Assert.Single(await b.Hold("b", long_, Token)).Life);
        Assert.False(await a.Save("a", Samples.Run(2), Token));
        Assert.Single(await b.Open("attic", Token));
    }

    [Fact]
    public async Task A_run_is_saved_as_often_as_its_owner_likes()
    {
        await using var store = await Replica();
        await store.Add(Samples.Run(1), Token);
        var held = Assert.Single(await store.Hold("a", long_, Token));
        for (var n = 0; n < 3; n++)
            Assert.True(await store.Save("a", held = held with { Life = $"{n}" }, Token));
        Assert.Equal("2", Assert.Single(await store.Open("attic", Token)).Life);
    }

    [Fact]
    public async Task A_closed_run_is_held_by_nobody_and_is_history()
    {
        await using var store = await Replica();
        await store.Add(Samples.Run(1), Token);
        var held = Assert.Single(await store.Hold("a", long_, Token));
        await store.Note(held.Id, Samples.Work(1), Token);
        Assert.True(await store.Save("a", held.Closed(), Token));
        Assert.Empty(await store.Hold("a", long_, Token));
        Assert.Empty(await store.Hold("b", long_, Token));
        Assert.Empty(await store.Open("attic", Token));
        Assert.False(await store.Save("a", held, Token));
        await store.Note(held.Id, Samples.Work(2), Token);
        Assert.Equal(
            RunText.write(held.Closed()),
            RunText.write(Assert.Single(await store.Past("attic", default, 10, Token)))
        );
    }

    [Fact]
    public async Task What_anybody_notes_is_seen_by_whoever_asks_and_held_once()
    {
        await using var a = await Replica();
        await using var b = await Replica();
        await a.Add(Samples.Run(1), Token);
        await a.Hold("a", long_, Token);
        for (var n = 0; n < 5; n++)
            await b.Note(new Snowflake(1), Samples.Work(n), Token);
        await b.Note(new Snowflake(99), Samples.Work(1), Token);
        Assert.Equal(5, Assert.Single(await b.Open("attic", Token)).Evidence.Count);
        Assert.Equal(5, Assert.Single(await a.Hold("a", long_, Token)).Evidence.Count);
        Assert.Equal(5, Assert.Single(await a.Hold("a", long_, Token)).Evidence.Count);
        await a.Release("a", Token);
        Assert.Equal(5, Assert.Single(await b.Hold("b", long_, Token)).Evidence.Count);
    }

    [Fact]
    public async Task A_run_that_has_not_seen_the_last_signs_is_not_saved_over_them()
    {
        await using var store = await Replica();
        await store.Add(Samples.Run(1), Token);
        var stale = Assert.Single(await store.Hold("a", long_, Token));
        await store.Note(stale.Id, Samples.Work(1), Token);
        Assert.True(await store.Save("a", stale with { Life = "one" }, Token));
        var seen = Assert.Single(await store.Hold("a", long_, Token));
        Assert.Equal(("one", 1), (seen.Life, seen.Evidence.Count));
        Assert.False(await store.Save("a", stale with { Life = "two" }, Token));
        Assert.True(await store.Save("a", seen with { Life = "three" }, Token));
        Assert.Equal(1, Assert.Single(await store.Open("attic", Token)).Evidence.Count);
    }

    [Fact]
    public async Task Past_runs_come_newest_first_by_server_and_task_and_are_forgotten_by_age()
    {
        await using var store = await Replica();
        var all = new[]
        {
            Samples.Run(1),
            Samples.Run(2, task: null),
            Samples.Run(3, task: "CleanOldBundles"),
            Samples.Run(4),
            Samples.Run(5, server: "cellar"),
            Samples.Run(6),
        };
        foreach (var run in all)
            await store.Add(run, Token);
        foreach (var run in (await store.Hold("a", long_, Token)).Filter(static run => run.Id.Value != 6))
            Assert.True(await store.Save("a", run.Closed(), Token));
        Are(await store.Past("attic", default, 10, Token), 4UL, 3, 2, 1);
        Are(await store.Past("attic", default, 2, Token), 4UL, 3);
        Are(await store.Past("attic", TaskNames.BackupDatabase, 10, Token), 4UL, 1);
        Are(await store.Past("cellar", default, 10, Token), 5UL);
        await store.Forget(Samples.Noon.AddMinutes(4), Token);
        Are(await store.Past("attic", default, 10, Token), 4UL);
        await store.Forget(Samples.Noon.AddDays(1), Token);
        Assert.Empty(await store.Past("attic", default, 10, Token));
        Are(await store.Open("attic", Token), 6UL);
    }

    [Fact]
    public async Task Of_many_that_want_the_same_runs_at_once_each_is_held_by_one()
    {
        var replicas = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Replica()));
        for (var n = 1; n <= 40; n++)
            await replicas[0].Add(Samples.Run(n), Token);
        for (var round = 0; round < 5; round++)
        {
            var held = await Task.WhenAll(
                replicas.Select((store, n) => Task.Run(async () => Ids(await store.Hold($"owner {n}", long_, Token))))
            );
            var again = await Task.WhenAll(
                replicas.Select((store, n) => Task.Run(async () => Ids(await store.Hold($"owner {n}", long_, Token))))
            );
            Assert.Equal(
                held.SelectMany(static ids => ids).Count(),
                held.SelectMany(static ids => ids).Distinct().Count()
            );
            Assert.Equal(40, again.SelectMany(static ids => ids).Distinct().Count());
            Assert.Equal(40, again.Sum(static ids => ids.Length));
            for (var n = 0; n < replicas.Length; n++)
                await replicas[n].Release($"owner {n}", Token);
        }
        foreach (var store in replicas)
            await store.DisposeAsync();
    }

    [Fact]
    public async Task No_sign_is_lost_or_counted_twice_however_the_owners_change_meanwhile()
    {
        const int writers = 4,
            each = 20;
        var replicas = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Replica()));
        await replicas[0].Add(Samples.Run(1), Token);
        var noting = Task.WhenAll(
            Enumerable
                .Range(0, writers)
                .Select(w =>
                    Task.Run(
                        async () =>
                        {
                            for (var n = 0; n < each; n++)
                                await replicas[w % 2].Note(new Snowflake(1), Samples.Work(w * each + n, n), Token);
                        },
                        Token
                    )
                )
        );
        for (var n = 0; !noting.IsCompleted; n++)
        {
            var (store, owner) = (replicas[n % 2], $"owner {n % 2}");
            foreach (var run in await store.Hold(owner, long_, Token))
                Assert.True(await store.Save(owner, run with { Life = $"{n}" }, Token));
            await store.Release(owner, Token);
            await Task.Yield();
        }
        await noting;
        Assert.Equal(writers * each, Assert.Single(await replicas[0].Hold("last", long_, Token)).Evidence.Count);
        foreach (var store in replicas)
            await store.DisposeAsync();
    }

    [Fact]
    public async Task Any_sequence_of_calls_leads_to_what_it_leads_to_in_memory()
    {
        await using var store = await Replica();
        await using var other = await Replica();
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
                                await Both(s => s.Add(Samples.Run(run, server), Token));
                                break;
                            case 2 or 3:
                                await Both(s => s.Note(id, Samples.Work(step, step), Token));
                                break;
                            case 4 or 5 or 6:
                                var lease = what == 6 ? over : long_;
                                var (held, expected) = (
                                    await Own(await replica.Hold(owner, lease, Token)),
                                    await Own(await model.Hold(owner, lease, Token))
                                );
                                Same(expected, held);
                                foreach (var (one, two) in held.Zip(expected))
                                    seen[(who, one.Id.Value)] = (one, two);
                                break;
                            case 7 or 8 when seen.TryGetValue((who, id.Value), out var known):
                                var (mine, his) =
                                    what == 7
                                        ? (known.One with { Life = $"{step}" }, known.Other with { Life = $"{step}" })
                                        : (known.One.Closed(), known.Other.Closed());
                                Assert.Equal(
                                    await model.Save(owner, his, Token),
                                    await replica.Save(owner, mine, Token)
                                );
                                break;
                            case 9:
                                await Both(s => s.Release(owner, Token));
                                break;
                        }
                        Same(await model.Open(server, Token), await replica.Open(server, Token));
                        Same(
                            await model.Past(server, default, 5, Token),
                            await replica.Past(server, default, 5, Token)
                        );

                        async Task Both(Func<RunStore, ValueTask> call)
                        {
                            await call(replica);
                            await call(model);
                        }
                    }
                    // Nothing is left for the next sample to hold
                    foreach (
                        var (s, owner) in new (RunStore, string)[]
                        {
                            (store, $"last {begin}"),
                            (model, $"last {begin}"),
                        }
                    )
                    {
                        foreach (var who in (int[])[0, 1])
                            await s.Release($"owner {begin} {who}", Token);
                        foreach (var run in await s.Hold(owner, long_, Token))
                            await s.Save(owner, run.Closed(), Token);
                    }

                    Task<Run[]> Own(Seq<Run> runs) =>
                        Task.FromResult(runs.Where(run => run.Server == server).ToArray());
                },
                iter: 40,
                threads: 1
            );

        static void Same(IEnumerable<Run> expected, IEnumerable<Run> actual) =>
            Assert.Equal(expected.Select(RunText.write), actual.Select(RunText.write));
    }

    static void Are(Seq<Run> runs, params ulong[] ids) => Assert.Equal(ids, Ids(runs));

    static ulong[] Ids(Seq<Run> runs) => [.. runs.Select(static run => run.Id.Value)];
}

using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Bot.Runs.Rounds;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Tests.Interactions;

namespace PlexButler.Bot.Tests.Runs.Rounds;

/// <summary>When rounds begin.</summary>
public sealed class RoundLoopSpecs
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(5),
        Step = TimeSpan.FromSeconds(0.25);

    static readonly TimeSpan[] Offsets =
    [
        RoundOffsets.Plans,
        RoundOffsets.Reports,
        RoundOffsets.LaterStarts,
        RoundOffsets.Records,
        RoundOffsets.Pauses,
        RoundOffsets.LiveStatuses,
        RoundOffsets.Alarms,
    ];

    readonly FakeTimeProvider time = new();
    readonly ConcurrentQueue<(int Loop, TimeSpan At)> rounds = [];

    [Fact]
    public async Task Services_never_tick_together()
    {
        using var ending = new CancellationTokenSource();
        var loops = Offsets.Select((offset, index) => Run(offset, [index], ending.Token)).ToArray();
        await Pass(TimeSpan.FromMinutes(1), passed => Offsets.Sum(offset => CountRounds(offset, passed)));
        await End(loops, ending);
        Assert.Equal(rounds.Count, rounds.Select(static round => round.At).Distinct().Count());
        Assert.Equal(
            Offsets,
            rounds
                .GroupBy(static round => round.Loop)
                .OrderBy(static one => one.Key)
                .Select(static one => one.First().At)
        );
    }

    [Fact]
    public async Task The_servers_of_one_service_are_spread_over_the_interval()
    {
        using var ending = new CancellationTokenSource();
        var loop = Run(TimeSpan.Zero, [0, 1, 2, 3, 4], ending.Token);
        await Pass(TimeSpan.FromSeconds(30), static passed =>
            Enumerable.Range(0, 5).Sum(index => CountRounds(TimeSpan.FromSeconds(index), passed))
        );
        await End([loop], ending);
        Assert.Equal(rounds.Count, rounds.Select(static round => round.At).Distinct().Count());
    }

    [Fact]
    public async Task One_that_hangs_holds_up_no_other_and_is_not_begun_again()
    {
        var tasks = new KeyedTasks(time);
        var (hanging, begun) = (new TaskCompletionSource(), new ConcurrentQueue<string>());
        var first = RunTasks();
        await InteractionFixture.WaitUntil(() => begun.Count == 2);
        Assert.False(first.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(2));
        await first;
        await RunTasks();
        Assert.Equal(["slow", "fast", "fast"], begun);
        hanging.SetException(new InvalidOperationException("gone"));
        await Assert.ThrowsAsync<InvalidOperationException>(RunTasks);
        await RunTasks();
        Assert.Equal(2, begun.Count(static key => key == "slow"));

        Task RunTasks() =>
            tasks.Run(
                (string[])["slow", "fast"],
                static key => key,
                (key, _) =>
                {
                    begun.Enqueue(key);
                    return key == "slow"
                        ? hanging.Task.IsFaulted
                            ? Task.CompletedTask
                            : hanging.Task
                        : Task.CompletedTask;
                },
                TestContext.Current.CancellationToken
            );
    }

    [Fact]
    public async Task Work_in_progress_is_brought_to_its_end_when_rounds_end()
    {
        using var stopping = new CancellationTokenSource();
        var (tasks, work) = (new KeyedTasks(time), new TaskCompletionSource());
        var round = tasks.Run((string[])["slow"], static key => key, (_, _) => work.Task, stopping.Token);
        await stopping.CancelAsync();
        await round;
        var end = tasks.Finish();
        Assert.False(end.IsCompleted);
        work.SetException(new InvalidOperationException("of which the round that follows would have told"));
        await end;
    }

    Task Run(TimeSpan offset, int[] servers, CancellationToken token)
    {
        var start = time.GetTimestamp();
        return new RoundLoop(new MemoryStore(time), offset, time, NullLogger.Instance).RunEach(
            servers,
            (server, _) =>
            {
                rounds.Enqueue((server, time.GetElapsedTime(start)));
                return Task.CompletedTask;
            },
            static _ => Interval,
            static e => throw e,
            token
        );
    }

    // The clock goes on only after every round that is due has been.
    async Task Pass(TimeSpan duration, Func<TimeSpan, int> count)
    {
        for (var passed = TimeSpan.Zero; passed < duration; passed += Step)
        {
            await InteractionFixture.WaitUntil(() => rounds.Count >= count(passed));
            time.Advance(Step);
        }
    }

    static int CountRounds(TimeSpan offset, TimeSpan passed) =>
        passed < offset ? 0 : (int)((passed - offset) / Interval) + 1;

    static async Task End(Task[] loops, CancellationTokenSource ending)
    {
        await ending.CancelAsync();
        await Task.WhenAll(loops);
    }
}

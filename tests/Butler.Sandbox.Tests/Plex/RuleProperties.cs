using CsCheck;
using PlexButler.Sandbox.Plex;

namespace PlexButler.Sandbox.Tests.Plex;

public class RuleProperties
{
    static readonly DateTimeOffset day = new(2026, 11, 24, 0, 0, 0, TimeSpan.FromHours(1));

    static readonly Gen<DateTimeOffset> moments = Gen.Int[0, 3 * 24 * 60].Select(minutes => day.AddMinutes(minutes));
    static readonly Gen<Window> windows = Gen.Select(Gen.Int[0, 23], Gen.Int[0, 23], (start, end) =>
        new Window(start, end)
    );

    // One act on a server: what it is, on which task, and how many minutes after the one before.
    static readonly Gen<(int Act, int Task, int Minutes)[]> acts = Gen.Select(
        Gen.Int[0, 5],
        Gen.Int[0, 25],
        Gen.Int[0, 90]
    ).Array[0, 30];

    [Fact]
    public void A_moment_is_drawn_from_the_open_window_or_the_next_and_never_from_the_past() =>
        Gen.Select(windows, moments, Gen.Double[0, 0.999])
            .Sample(
                (window, now, chance) =>
                {
                    var at = window.Draw(now, new Fixed(chance));
                    Assert.True(at >= now);
                    Assert.True(at < now.AddDays(2));
                    Assert.True(window.Start == window.End || window.Holds(at), $"{window} {now} {at}");
                    if (window.Holds(now))
                        Assert.True(at - now < TimeSpan.FromDays(1));
                }
            );

    [Fact]
    public void A_window_is_open_for_as_many_hours_as_lie_between_its_ends() =>
        windows.Sample(window =>
            Assert.Equal(
                (window.End - window.Start + 24) % 24,
                Enumerable.Range(0, 24).Count(hour => window.Holds(day.AddHours(hour)))
            )
        );

    [Fact]
    public void Whatever_happens_no_task_runs_twice_or_both_runs_and_waits() =>
        acts.Sample(list => Play(list, (state, now) =>
            {
                var running = state.Running.Select(run => run.Name).ToArray();
                Assert.Equal(running.Distinct(), running);
                Assert.Empty(running.Intersect(state.Queued.Select(waiting => waiting.Name)));
                Assert.All(state.Running, run => Assert.True(run.StartedAt <= now && run.EndsAt > now));
                Assert.All(state.Queued, waiting => Assert.True(waiting.At > now));
                Assert.All(state.History, past => Assert.True(past.StartedAt <= past.EndedAt && past.EndedAt <= now));
            }));

    [Fact]
    public void What_time_has_done_is_the_same_in_one_step_and_in_many() =>
        Gen.Select(acts, Gen.Int[1, 600].Array[1, 5])
            .Sample(
                (list, steps) =>
                {
                    var (state, now) = Play(list, static (_, _) => { });
                    var end = now.AddMinutes(steps.Sum());
                    var many = state;
                    foreach (var step in steps)
                    {
                        now = now.AddMinutes(step);
                        many = Rules.Settle(many, now);
                    }
                    var one = Rules.Settle(state, end);
                    Assert.Equal(one.Running, many.Running);
                    Assert.Equal(one.Queued, many.Queued);
                    Assert.Equal(
                        one.History.OrderBy(past => (past.EndedAt, past.Name)),
                        many.History.OrderBy(past => (past.EndedAt, past.Name))
                    );
                }
            );

    [Fact]
    public void Activities_are_at_most_two_for_each_run_with_a_progress_that_never_falls() =>
        Gen.Select(Gen.Int[1, 50], Gen.Int[1, 100_000], Gen.Int[1, 40])
            .Sample(
                (items, length, steps) =>
                {
                    var fresh = ServerState.Fresh(Profile.Default);
                    var prepared = fresh with
                    {
                        Options = fresh.Options with { Items = items },
                        Lengths = fresh.Lengths.SetItem("media", new(length)),
                    };
                    var (state, _) = Rules.Start(prepared, "RefreshLibraries", day);
                    var seen = new Dictionary<Guid, double>();
                    for (var step = 0; step < steps; step++)
                    {
                        var now = day.AddMilliseconds((double)length * step / steps);
                        var all = Activities.At(new(state, now)).ToArray();
                        Assert.InRange(all.Length, 1, 2);
                        foreach (var activity in all)
                        {
                            Assert.InRange(
                                activity.Progress,
                                Math.Max(-1, seen.GetValueOrDefault(activity.Id, -1)),
                                100
                            );
                            seen[activity.Id] = activity.Progress;
                        }
                    }
                    Assert.InRange(seen.Count, 1, items);
                }
            );

    static (ServerState State, DateTimeOffset Now) Play(
        (int Act, int Task, int Minutes)[] list,
        Action<ServerState, DateTimeOffset> check
    )
    {
        var (state, now) = (ServerState.Fresh(Profile.Default), day);
        foreach (var (act, task, minutes) in list)
        {
            now = now.AddMinutes(minutes);
            state = Rules.Settle(Do(Rules.Settle(state, now), act, task, now), now);
            check(state, now);
        }
        return (state, now);
    }

    static ServerState Do(ServerState state, int act, int task, DateTimeOffset now)
    {
        var name = state.Tasks[task % state.Tasks.Count].Name;
        return act switch
        {
            0 or 1 => Rules.Start(state, name, now).State,
            2 => Rules.Stop(state, name, now).State,
            3 or 4 => Rules.StartAll(state, now, new Fixed(task / 26.0)),
            _ => Rules.StopAll(state, now),
        };
    }

    // Chance that a failing sample can be played again with.
    sealed class Fixed(double value) : Random
    {
        public override double NextDouble() => value;
    }
}

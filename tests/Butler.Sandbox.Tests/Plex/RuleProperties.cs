using CsCheck;
using PlexButler.Sandbox.Plex.Catalog;
using PlexButler.Sandbox.Plex.Model;
using PlexButler.Sandbox.Plex.Simulation;

namespace PlexButler.Sandbox.Tests.Plex;

public class RuleProperties
{
    static readonly DateTimeOffset Day = new(2026, 11, 24, 0, 0, 0, TimeSpan.FromHours(1));

    static readonly Gen<DateTimeOffset> Times = Gen.Int[0, 3 * 24 * 60].Select(minutes => Day.AddMinutes(minutes));
    static readonly Gen<ButlerWindow> Windows = Gen.Select(Gen.Int[0, 23], Gen.Int[0, 23], (start, end) =>
        new ButlerWindow(start, end)
    );

    // One act on a server: what it is, on which task, and how many minutes after the one before.
    static readonly Gen<(int Act, int Task, int Minutes)[]> Actions = Gen.Select(
        Gen.Int[0, 5],
        Gen.Int[0, 25],
        Gen.Int[0, 90]
    ).Array[0, 30];

    [Fact]
    public void A_random_start_time_lies_in_the_current_or_next_window() =>
        Gen.Select(Windows, Times, Gen.Double[0, 0.999])
            .Sample(
                (window, now, chance) =>
                {
                    var at = window.PickTime(now, new FixedRandom(chance));
                    Assert.True(at >= now);
                    Assert.True(at < now.AddDays(2));
                    Assert.True(window.Start == window.End || window.Contains(at), $"{window} {now} {at}");
                    if (window.Contains(now))
                        Assert.True(at - now < TimeSpan.FromDays(1));
                }
            );

    [Fact]
    public void A_window_is_open_for_the_hours_between_its_ends() =>
        Windows.Sample(window =>
            Assert.Equal(
                (window.End - window.Start + 24) % 24,
                Enumerable.Range(0, 24).Count(hour => window.Contains(Day.AddHours(hour)))
            )
        );

    [Fact]
    public void A_task_is_never_running_twice_or_running_and_queued_at_once() =>
        Actions.Sample(list => Simulate(list, (state, now) =>
            {
                var running = state.Running.Select(run => run.Name).ToArray();
                Assert.Equal(running.Distinct(), running);
                Assert.Empty(running.Intersect(state.Queued.Select(waiting => waiting.Name)));
                Assert.All(state.Running, run => Assert.True(run.StartedAt <= now && run.EndsAt > now));
                Assert.All(state.Queued, waiting => Assert.True(waiting.At > now));
                Assert.All(state.History, past => Assert.True(past.StartedAt <= past.EndedAt && past.EndedAt <= now));
            }));

    [Fact]
    public void Elapsed_time_has_the_same_effect_in_one_step_or_many() =>
        Gen.Select(Actions, Gen.Int[1, 600].Array[1, 5])
            .Sample(
                (list, steps) =>
                {
                    var (state, now) = Simulate(list, static (_, _) => { });
                    var end = now.AddMinutes(steps.Sum());
                    var many = state;
                    foreach (var step in steps)
                    {
                        now = now.AddMinutes(step);
                        many = ButlerRules.AdvanceTo(many, now);
                    }
                    var one = ButlerRules.AdvanceTo(state, end);
                    Assert.Equal(one.Running, many.Running);
                    Assert.Equal(one.Queued, many.Queued);
                    Assert.Equal(
                        one.History.OrderBy(past => (past.EndedAt, past.Name)),
                        many.History.OrderBy(past => (past.EndedAt, past.Name))
                    );
                }
            );

    [Fact]
    public void A_run_shows_at_most_two_activities_whose_progress_never_falls() =>
        Gen.Select(Gen.Int[1, 50], Gen.Int[1, 100_000], Gen.Int[1, 40])
            .Sample(
                (items, length, steps) =>
                {
                    var fresh = ServerState.Create(ServerProfile.Default);
                    var prepared = fresh with
                    {
                        Options = fresh.Options with { ItemsPerRun = items },
                        Durations = fresh.Durations.SetItem("media", new(length)),
                    };
                    var (state, _) = ButlerRules.Start(prepared, "RefreshLibraries", Day);
                    var seen = new Dictionary<Guid, double>();
                    for (var step = 0; step < steps; step++)
                    {
                        var now = Day.AddMilliseconds((double)length * step / steps);
                        var all = ActivityRules
                            .GetActivities(new(state, now))
                            .Where(activity => activity.Type != "butler")
                            .ToArray();
                        Assert.InRange(all.Length, items == 1 ? 0 : 1, 2);
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

    static (ServerState State, DateTimeOffset Now) Simulate(
        (int Act, int Task, int Minutes)[] list,
        Action<ServerState, DateTimeOffset> check
    )
    {
        var (state, now) = (ServerState.Create(ServerProfile.Default), Day);
        foreach (var (act, task, minutes) in list)
        {
            now = now.AddMinutes(minutes);
            state = ButlerRules.AdvanceTo(Apply(ButlerRules.AdvanceTo(state, now), act, task, now), now);
            check(state, now);
        }
        return (state, now);
    }

    static ServerState Apply(ServerState state, int act, int task, DateTimeOffset now)
    {
        var name = state.Tasks[task % state.Tasks.Length].Name;
        return act switch
        {
            0 or 1 => ButlerRules.Start(state, name, now).State,
            2 => ButlerRules.Stop(state, name, now).State,
            3 or 4 => ButlerRules.StartAll(state, now, new FixedRandom(task / 26.0)),
            _ => ButlerRules.StopAll(state, now),
        };
    }

    // Chance that a failing sample can be played again with.
    sealed class FixedRandom(double value) : Random
    {
        public override double NextDouble() => value;
    }
}

using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using PlexButler.Discord.Client;
using PlexButler.Discord.Clocks;
using PlexButler.Discord.Diagnostics;
using PlexButler.Discord.Model;
using PlexButler.Discord.Tests.Doubles;

namespace PlexButler.Discord.Tests.Client;

/// <summary>What was answered once is not answered again, in bounded space.</summary>
public class RecentIdsSpecs
{
    [Fact]
    public void The_last_ids_are_known_and_older_ones_are_forgotten() =>
        Gen.Select(Gen.Int[1, 20], Gen.ULong[1, 40].Array[0, 300])
            .Sample(
                (capacity, ids) =>
                {
                    var seen = new RecentIds(capacity);
                    var last = new List<ulong>();
                    foreach (var id in ids)
                    {
                        if (seen.TryAdd(new Snowflake(id)) == last.Contains(id))
                            return false;
                        if (last.Contains(id))
                            continue;
                        last.Add(id);
                        if (last.Count > capacity)
                            last.RemoveAt(0);
                    }
                    return true;
                }
            );

    [Fact]
    public void The_last_8192_interactions_are_refused_a_second_time()
    {
        var time = new SteadyClock(TimeProvider.System);
        using var metrics = new DiscordMetrics();
        using var receiver = new InteractionReceiver(
            1,
            static (_, _) => Task.CompletedTask,
            static (_, _) => Task.CompletedTask,
            new AgeJudge(new ServerClock(time), static () => Task.CompletedTask),
            metrics,
            time,
            NullLogger.Instance
        );
        var some = Enumerable
            .Range(0, 8192)
            .Select(static n => Samples.Interaction with { Id = Samples.FutureId(n) })
            .ToArray();
        Assert.All(some, one => Assert.True(receiver.TryAccept(one)));
        Assert.All(some, one => Assert.False(receiver.TryAccept(one)));
    }
}

using System.Text.Json.Nodes;

namespace PlexButler.Acceptance.Harness;

/// <summary>What became of every command of a run.</summary>
/// <param name="Times">How long the answered ones took until their acknowledgement, in milliseconds, ascending.</param>
/// <param name="Late">Came too late to be answered, or could not be answered in time; the bot logged it.</param>
/// <param name="Undelivered">Never left Discord, because no session was there.</param>
/// <param name="Killed">Were with a process that was killed.</param>
sealed record InteractionTally(IReadOnlyList<int> Times, int Late, int Undelivered, int Killed)
{
    /// <summary>Sorts all of them; fails on one that was lost without a reason or answered only in part.</summary>
    public static InteractionTally Of(
        JsonArray all,
        string output,
        Func<JsonNode, bool> wasKilled,
        Func<JsonNode, string> explain
    )
    {
        var missed = output
            .Split('\n')
            .Where(static l => l.Contains("Missed interaction", StringComparison.Ordinal))
            .ToArray();
        var (times, late, undelivered, killed) = (new List<int>(), 0, 0, 0);
        foreach (var one in all)
        {
            if (wasKilled(one!))
                killed++;
            else if (one!["acknowledgement"]?["milliseconds"] is { } milliseconds)
            {
                times.Add(milliseconds.GetValue<int>());
                Assert.True(one["state"]!.GetValue<string>() == "answered", one.ToJsonString());
            }
            else if (one["delivered"] is null)
                undelivered++;
            else
            {
                late++;
                Assert.True(
                    missed.Any(line => line.Contains(one["id"]!.GetValue<string>(), StringComparison.Ordinal)),
                    $"neither answered nor missed: {one.ToJsonString()}\n{explain(one)}"
                );
            }
        }
        times.Sort();
        return new(times, late, undelivered, killed);
    }

    public int Percentile(double part) => Times[Math.Min(Times.Count - 1, (int)(Times.Count * part))];
}

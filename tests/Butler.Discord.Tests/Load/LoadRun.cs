using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using PlexButler.Discord.Model;
using PlexButler.Discord.Tests.Doubles;
using PlexButler.Sandbox.Discord;

namespace PlexButler.Discord.Tests.Load;

/// <summary>
/// Two hundred interactions a second, then a thousand at once. Wants <c>BUTLER_LOAD_RUN</c>, the seconds of the first
/// part.
/// </summary>
public class LoadRun
{
    const int PerSecond = 200;
    const int Burst = 1000;
    const double MiB = 1024 * 1024;

    [Fact]
    public async Task Every_interaction_under_load_is_acknowledged_in_time()
    {
        var seconds = LongRun.ReadSeconds("BUTLER_LOAD_RUN");
        var token = TestContext.Current.CancellationToken;
        await using var discord = await FakeDiscordServer.Start(0, token);
        using var member = new SandboxMember(discord.Info);
        await using var bot = new MinimalBot(discord.Info);
        Assert.True(
            Snowflake.Parse(discord.Info.GuildId).TryGetValue(out var guild)
                && (await bot.Client.RegisterCommands(guild, Samples.Commands, token)).IsRight
        );
        await bot.WaitUntilReady(TimeSpan.FromSeconds(20));

        var memory = new List<long>();
        var clock = Stopwatch.StartNew();
        var pending = new List<Task>();
        for (var sent = 0; clock.Elapsed < TimeSpan.FromSeconds(seconds); )
        {
            for (var due = (int)(clock.Elapsed.TotalSeconds * PerSecond); sent < due; sent++)
                pending.Add(member.SendCommand("/butler list"));
            if (clock.Elapsed.TotalSeconds >= memory.Count + 1)
                memory.Add(GC.GetTotalMemory(forceFullCollection: true));
            await Task.Delay(5, token);
        }
        await Task.WhenAll(pending);
        await ReportLatency("steady", member, pending.Count, seconds);
        var (early, late) = (memory.Skip(9).Take(5).DefaultIfEmpty(memory[0]).Max(), memory.TakeLast(5).Max());
        WriteLine(
            $"managed memory of bot and fake: {early / MiB:F1} MiB at the tenth second, {late / MiB:F1} MiB at the last"
        );

        var before = (await member.GetInteractions()).Length;
        clock.Restart();
        await Task.WhenAll(Enumerable.Range(0, Burst).Select(_ => member.SendCommand("/butler list")));
        while (bot.FirstResponses.Count < before + Burst && clock.Elapsed < TimeSpan.FromSeconds(20))
            await Task.Delay(20, token);
        await ReportLatency("burst", member, before + Burst, clock.Elapsed.TotalSeconds, before);
    }

    static async Task ReportLatency(string part, SandboxMember member, int expected, double seconds, int skip = 0)
    {
        var all = await member.GetInteractions();
        Assert.Equal(expected, all.Length);
        var late = all.Skip(skip)
            .Count(static one => one.GetProperty("acknowledgement").ValueKind != JsonValueKind.Object);
        var times = all.Skip(skip)
            .Where(static one => one.GetProperty("acknowledgement").ValueKind == JsonValueKind.Object)
            .Select(static one => one.GetProperty("acknowledgement").GetProperty("milliseconds").GetInt32())
            .Order()
            .ToArray();
        var (p50, p99) = (times[times.Length / 2], times[times.Length * 99 / 100]);
        WriteLine(
            $"{part}: {times.Length} in {seconds:F0} s, {late} late, p50 {p50} ms, p99 {p99} ms, slowest {times[^1]} ms"
        );
        Assert.Equal(0, late);
    }

    static void WriteLine(FormattableString line) =>
        Console.WriteLine("load run, " + line.ToString(CultureInfo.InvariantCulture));
}

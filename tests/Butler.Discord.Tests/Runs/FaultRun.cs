using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using PlexButler.Sandbox.Discord;

namespace PlexButler.Discord.Tests;

/// <summary>Minutes of commands against a Discord that breaks in every way it can. Wants <c>BUTLER_FAULT_RUN</c>, the seconds it shall last.</summary>
public class FaultRun
{
    const int PerSecond = 5;

    /// <summary>Something that goes wrong, and how many new sessions it makes necessary.</summary>
    sealed record Trouble(string Name, int Identifies, params string[] Faults);

    static string Close(int code) => $$"""{"fault":"close","code":{{code}} }""";

    static string On(string fault, string route, string rest) => $$"""{"fault":"{{fault}}","route":"{{route}}"{{rest}} }""";

    const string Callback = "POST /api/v10/interactions/*";
    const string Edit = "PATCH /api/v10/webhooks/*";

    static readonly Trouble[] troubles =
    [
        new("op 7", 0, """{"fault":"op7"}"""),
        new("op 9, resumable", 0, """{"fault":"op9","resumable":true}"""),
        new("op 9, session over", 1, """{"fault":"op9","resumable":false}"""),
        .. ((int[])[4000, 4001, 4002, 1001]).Select(static code => new Trouble($"close {code}", 0, Close(code))),
        .. ((int[])[4003, 4005, 4007, 4008, 4009]).Select(static code => new Trouble($"close {code}", 1, Close(code))),
        new("drop", 0, """{"fault":"drop"}"""),
        new("drop, then a hello of 2 s", 0, """{"fault":"slowHello","milliseconds":2000}""", """{"fault":"drop"}"""),
        new("drop, then a hello of 6 s", 0, """{"fault":"slowHello","milliseconds":6000}""", """{"fault":"drop"}"""),
        new("drop, then the resume is refused", 1, """{"fault":"refuseResume"}""", """{"fault":"drop"}"""),
        new("drop, then no connection", 1, """{"fault":"refuseConnections"}""", """{"fault":"drop"}"""),
        new("drop, then a drop while resuming", 1, """{"fault":"drop","on":"resume"}""", """{"fault":"drop"}"""),
        new("a dead resume address", 2, """{"fault":"deadResumeAddress"}""", """{"fault":"op9","resumable":false}""", "ready", """{"fault":"op7"}"""),
        new("a large READY", 1, """{"fault":"oversizedReady"}""", """{"fault":"op9","resumable":false}"""),
        new("no acknowledgements", 0, """{"fault":"noAck","count":5}""", "13 s"),
        new("heartbeat wanted", 0, """{"fault":"requestHeartbeat"}"""),
        new("bucket limit", 0, On("429", Callback, ""","scope":"user","retryAfter":0.3,"count":4""")),
        new("global limit", 0, On("429", Callback, ""","scope":"global","retryAfter":0.3,"count":3""")),
        new("shared limit", 0, On("429", Edit, ""","scope":"shared","retryAfter":1.2,"count":3""")),
        new("500", 0, On("status", Callback, ""","status":500,"count":4""")),
        new("502", 0, On("status", Callback, ""","status":502,"count":4"""), On("status", Edit, ""","status":502,"count":4""")),
        new("answers lost", 0, On("lostAnswer", Callback, ""","count":4"""), On("lostAnswer", Edit, ""","count":2""")),
        new("slow answers", 0, On("latency", Callback, ""","milliseconds":1600,"count":4""")),
        new("duplicates", 0, """{"fault":"duplicate","count":10}""", "2 s"),
        new("replays", 0, """{"fault":"replay","count":20}"""),
    ];

    [Fact]
    public async Task Every_interaction_is_answered_once_whatever_breaks()
    {
        var seconds = RunTime.Of("BUTLER_FAULT_RUN");
        var token = TestContext.Current.CancellationToken;
        await using var discord = await DiscordStandIn.Start(0, token);
        using var member = new Member(discord.Announced);
        await member.Fault("""{"fault":"heartbeatInterval","milliseconds":2500}""");
        await using var bot = new Bot(discord.Announced);
        Assert.True(Snowflake.Parse(discord.Announced.GuildId).Case is Snowflake guild && (await bot.Client.Register(guild, Samples.Commands, token)).IsRight);
        await bot.Ready(TimeSpan.FromSeconds(20));

        var clock = Stopwatch.StartNew();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(token);
        var sending = SendAll(member, enough.Token);
        var expected = 1;
        var met = new List<string>();
        for (var n = 0; clock.Elapsed < TimeSpan.FromSeconds(seconds) || n < troubles.Length; n++)
        {
            var trouble = troubles[n % troubles.Length];
            await Inflict(trouble, member, bot);
            expected += trouble.Identifies;
            met.Add(trouble.Name);
            var identifies = (await member.State()).GetProperty("gateway").GetProperty("identifies").GetInt32();
            Assert.True(expected == identifies, $"after {trouble.Name}: {expected} identifies were due, {identifies} came\n{string.Join('\n', bot.Log.Lines.TakeLast(30))}");
        }
        await enough.CancelAsync();
        var sent = await sending;
        await Task.Delay(TimeSpan.FromSeconds(5), token);
        await Judge(member, bot, sent, met.Count, clock.Elapsed);
        Assert.Equal(Ending.Requested, await bot.Stop());
    }

    static async Task Inflict(Trouble trouble, Member member, Bot bot)
    {
        foreach (var fault in trouble.Faults)
        {
            if (fault.EndsWith(" s", StringComparison.Ordinal)) await Task.Delay(TimeSpan.FromSeconds(int.Parse(fault[..^2], CultureInfo.InvariantCulture)));
            else if (fault == "ready") await Settled(bot);
            else await member.Fault(fault);
        }
        await Settled(bot);
    }

    // The client needs a moment to notice; then it has Discord's pace of 5 s and a hello of 6 s to come back
    static async Task Settled(Bot bot)
    {
        await Task.Delay(TimeSpan.FromSeconds(1.2));
        await bot.Ready(TimeSpan.FromSeconds(30));
        await Task.Delay(TimeSpan.FromSeconds(0.5));
    }

    static async Task<int> SendAll(Member member, CancellationToken enough)
    {
        var sent = 0;
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / PerSecond));
        try
        {
            while (await timer.WaitForNextTickAsync(enough))
            {
                await member.Send("/butler list");
                sent++;
            }
        }
        catch (OperationCanceledException) { /* enough */ }
        return sent;
    }

    static async Task Judge(Member member, Bot bot, int sent, int troubles, TimeSpan took)
    {
        var gateway = (await member.State()).GetProperty("gateway");
        var all = await member.Interactions();
        Assert.Equal(sent, all.Length);
        var missed = bot.Log.Lines.Where(static l => l.Contains("Missed interaction", StringComparison.Ordinal)).ToArray();
        var times = new List<int>();
        var (lateOnes, undelivered) = (0, 0);
        foreach (var one in all)
        {
            var id = one.GetProperty("id").GetString()!;
            if (one.GetProperty("acknowledgement") is { ValueKind: JsonValueKind.Object } acknowledgement)
            {
                times.Add(acknowledgement.GetProperty("milliseconds").GetInt32());
                Assert.Equal("answered", one.GetProperty("state").GetString());
            }
            else if (one.GetProperty("delivered").ValueKind == JsonValueKind.Null) undelivered++;
            else
            {
                lateOnes++;
                Assert.Contains(missed, line => line.Contains(id, StringComparison.Ordinal));
            }
        }
        times.Sort();
        var line = string.Create(CultureInfo.InvariantCulture, $"""
            fault run: {took.TotalSeconds:F0} s, {troubles} troubles, {sent} commands: {times.Count} answered once (p50 {At(times, 0.5)} ms, p99 {At(times, 0.99)} ms, slowest {times[^1]} ms),
            {lateOnes} came too late and were counted as missed, {undelivered} never left Discord; {gateway.GetProperty("identifies")} identifies as demanded, {gateway.GetProperty("hastyIdentifies")} hasty, {gateway.GetProperty("resumes")} resumes
            """);
        Console.WriteLine(line);
        Assert.All(bot.Handled.Values, static n => Assert.Equal(1, n));
        Assert.True(times[^1] <= 3000);
        Assert.Equal(0, gateway.GetProperty("hastyIdentifies").GetInt32());
        Assert.True(bot.Client.Connection.Ready, bot.Client.Connection.State);
        Assert.True(gateway.GetProperty("connected").GetBoolean());
    }

    static int At(List<int> sorted, double part) => sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * part))];
}

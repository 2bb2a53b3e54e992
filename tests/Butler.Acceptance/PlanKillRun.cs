using System.Diagnostics;
using System.Globalization;
using PlexButler.Acceptance.Harness;
using PlexButler.Acceptance.Plans;
using PlexButler.Acceptance.Replicas;

namespace PlexButler.Acceptance;

/// <summary>
/// Bots that are killed again and again at random moments, while their plans start one task after the other and give
/// way to those who watch, and while Plex's own schedule is paused. Wants <c>BUTLER_PLAN_RUN</c>, how often;
/// <c>BUTLER_PLAN_SEED</c> draws the same again. Its figures are written beside the tests.
/// </summary>
[Collection(Alone.Name)]
public sealed class PlanKillRun : IAsyncLifetime
{
    // Most of a plan is waiting, so several at once need hardly more of the machine than one.
    const int Bots = 8;

    // A short run may not come to everything.
    const int EnoughKills = 100;

    readonly List<KilledBot> bots = [];
    int kills,
        seed;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        kills = RunVariable.Read("BUTLER_PLAN_RUN", 0);
        Assert.SkipWhen(kills == 0, "a long run: set BUTLER_PLAN_RUN to how often to kill");
        seed = RunVariable.Read("BUTLER_PLAN_SEED", Environment.TickCount);
        for (var number = 0; number < Math.Min(Bots, kills); number++)
            bots.Add(await KilledBot.Start(seed + number, isSlow: number % 2 == 1, Token));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var bot in bots)
            await bot.DisposeAsync();
    }

    [Fact]
    public async Task Bots_that_are_killed_forget_nothing_and_do_nothing_twice()
    {
        var clock = Stopwatch.StartNew();
        var left = kills;
        var faults = await Task.WhenAll(
            bots.Select(bot => bot.Live(() => Interlocked.Decrement(ref left) >= 0, Token))
        );
        var tally = bots.Select(static bot => bot.Kills).Aggregate(static (one, other) => one + other);
        var figures = Describe(tally, clock.Elapsed);
        await File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, "plan-run.txt"), figures + "\n", Token);
        TestContext.Current.TestOutputHelper?.WriteLine(figures);
        Assert.Equal(kills, tally.All);
        var wrong = faults.SelectMany(static (all, number) => all.Select(one => $"bot {number}: {one}"));
        Assert.True(faults.All(static all => all.Count == 0), string.Join('\n', [.. wrong, figures]));
        if (kills >= EnoughKills)
            Assert.All([tally.Paused, tally.InChain, tally.GivingWay, tally.MidStep], static hits =>
                Assert.True(hits > 0)
            );
    }

    string Describe(KillTally tally, TimeSpan took) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            plan run: {tally.All} kills of {bots.Count} bots in {took.TotalMinutes:F0} minutes, seed {seed} ({Path.GetFileName(
                ButlerProcess.Binary
            )}{(ButlerBinary.IsGiven ? ", as given" : "")})
            {tally.Paused} during a pause, {tally.InChain} during a chain, {tally.GivingWay} while giving way, {tally.MidStep} during a start or a stop
            {Sum(CountDue)} times were due: {Sum(CountBegun)} begun, {Sum(CountMissed)} reported as missed, {Sum(
                CountLeft
            )} died over and reported
            {Sum(Starts)} starts and {Sum(Stops)} stops reached Plex; {Sum(Unsure)} reported as not known, {Sum(
                AlreadyRunning
            )} found running
            the schedule of {bots.Count} servers was as before
            """
        );

    long Sum(Func<KilledBot, string, long> count) =>
        bots.Sum(bot => count(bot, KilledBot.Scan) + count(bot, KilledBot.Chain));

    static long CountDue(KilledBot bot, string plan) => bot.Seen.CountDue(plan);

    static long CountBegun(KilledBot bot, string plan) => bot.Seen.CountBegun(plan);

    static long CountMissed(KilledBot bot, string plan) => bot.Audit.CountMissed(plan);

    static long CountLeft(KilledBot bot, string plan) => bot.Audit.Count(plan, "may have begun");

    static long Unsure(KilledBot bot, string plan) =>
        bot.Audit.Count(plan, "may have been started") + bot.Audit.Count(plan, "may have been stopped");

    static long AlreadyRunning(KilledBot bot, string plan) =>
        bot.Audit.Count(plan, "over: the task was running already");

    static long Starts(KilledBot bot, string plan) => TasksOf(plan).Sum(task => bot.CountCalls("POST", task));

    static long Stops(KilledBot bot, string plan) => TasksOf(plan).Sum(task => bot.CountCalls("DELETE", task));

    static string[] TasksOf(string plan) =>
        plan == KilledBot.Scan ? [KilledBot.Yielding] : [KilledBot.First, KilledBot.Second];
}

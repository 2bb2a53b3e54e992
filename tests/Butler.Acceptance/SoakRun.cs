using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>
/// Half an hour of commands while Discord, Plex, what stands before them, the network, the disk and the host's clock
/// break, in an order drawn at random. Needs <c>BUTLER_SOAK_RUN</c>, the seconds it shall last, and takes the seed from
/// <c>BUTLER_SOAK_SEED</c>; with <c>BUTLER_SOAK_STORE=postgres</c> its runs are in a database that breaks as well. Its
/// figures and the bot's log are written beside the tests.
/// </summary>
public sealed class SoakRun : IAsyncLifetime
{
    // The first third warms up; in it the bot may be killed as well.
    const double WarmUp = 1.0 / 3;

    readonly List<(TimeSpan At, double Megabytes)> memory = [];
    readonly Dictionary<string, int> drawn = [];
    SoakedBot bot = null!;
    Random random = null!;
    int seconds,
        seed;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var text = Environment.GetEnvironmentVariable("BUTLER_SOAK_RUN");
        Assert.SkipWhen(string.IsNullOrEmpty(text), "a long run: set BUTLER_SOAK_RUN to its seconds");
        Assert.SkipWhen(SoakedBot.Missing is not null, SoakedBot.Missing ?? "");
        seconds = int.Parse(text!, CultureInfo.InvariantCulture);
        seed = int.Parse(Environment.GetEnvironmentVariable("BUTLER_SOAK_SEED") ?? "1", CultureInfo.InvariantCulture);
        random = new(seed);
        var withDatabase = Environment.GetEnvironmentVariable("BUTLER_SOAK_STORE") == "postgres";
        Assert.SkipWhen(
            withDatabase && PostgresServer.UnavailableReason is not null,
            PostgresServer.UnavailableReason ?? ""
        );
        bot = await SoakedBot.Start(withDatabase, Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (bot is null)
            return;
        await File.WriteAllTextAsync(FileBesideTests("log"), bot.Output, CancellationToken.None);
        await bot.DisposeAsync();
    }

    [Fact]
    public async Task Every_command_is_answered_once_or_lost_by_rule()
    {
        var watch = Stopwatch.StartNew();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var sending = SendAll(enough.Token);
        foreach (var trouble in Draw(() => watch.Elapsed < TimeSpan.FromSeconds(seconds * WarmUp)))
        {
            if (watch.Elapsed >= TimeSpan.FromSeconds(seconds))
                break;
            await TestAgainst(trouble);
            memory.Add((watch.Elapsed, bot.ReadMegabytes()));
        }
        await enough.CancelAsync();
        var (sent, starts) = await sending;
        await Task.Delay(TimeSpan.FromSeconds(20), Token);
        await AssertResults(sent, starts, watch.Elapsed);
        bot.Process.Terminate();
        Assert.Equal(0, await bot.Process.WaitForExitCode(Token));
    }

    IReadOnlyList<SoakTrouble> Troubles =>
        bot.Database is null ? SoakTrouble.All : [.. SoakTrouble.All, .. SoakDatabase.Troubles];

    // Each once before any comes again, so that a run of some length meets all.
    IEnumerable<SoakTrouble> Draw(Func<bool> isWarmingUp)
    {
        while (true)
        {
            SoakTrouble[] deck = [.. Troubles, .. Enumerable.Repeat(SoakTrouble.Kill, 5)];
            random.Shuffle(deck);
            foreach (var trouble in deck)
                if (trouble != SoakTrouble.Kill || isWarmingUp())
                    yield return trouble;
        }
    }

    async Task TestAgainst(SoakTrouble trouble)
    {
        drawn[trouble.Name] = drawn.GetValueOrDefault(trouble.Name) + 1;
        try
        {
            await trouble.Happen(bot, random, Token);
            await bot.WaitUntilReady(Token);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new InvalidOperationException($"after {trouble.Name} (seed {seed}): {e.Message}", e);
        }
    }

    async Task<(int Sent, int Starts)> SendAll(CancellationToken enough)
    {
        var fixture = bot.Fixture;
        (string Input, string Role)[] commands =
        [
            ("/butler list", fixture.Viewer),
            ("/butler status", fixture.Viewer),
            ("/butler start task:BackupDatabase", fixture.Operator),
            ("/butler start task:CleanOldBundles", fixture.Viewer),
            ("/butler stop task:BackupDatabase", fixture.Operator),
            ("/butler history", fixture.Admin),
        ];
        var (sent, starts) = (0, 0);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(0.5));
        try
        {
            while (await timer.WaitForNextTickAsync(enough))
            {
                var (input, role) = commands[sent++ % commands.Length];
                starts += input.Contains("start task:BackupDatabase", StringComparison.Ordinal) ? 1 : 0;
                await fixture.SendCommand(input, role, Token);
            }
        }
        catch (OperationCanceledException)
        { /* enough */
        }
        return (sent, starts);
    }

    async Task AssertResults(int sent, int starts, TimeSpan took)
    {
        var all = (await bot.Fixture.GetDiscord("interactions", Token))["interactions"]!.AsArray();
        Assert.Equal(sent, all.Count);
        var tally = InteractionTally.Of(all, bot.Output, bot.WasKilled, one =>
            LinesAbout(one["id"]!.GetValue<string>())
        );
        var reached = (await bot.Fixture.TakePlexCalls(Token)).Count(static c => c == "POST /butler/BackupDatabase");
        var steady = memory.Where(sample => sample.At > took * WarmUp).ToArray();
        var (early, late) = (Median(steady[..(steady.Length / 2)]), Median(steady[(steady.Length / 2)..]));
        var figures = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            soak run: {took.TotalSeconds:F0} s, seed {seed}, {drawn.Values.Sum()} troubles of {drawn.Count} kinds ({Troubles.Count} and kills there are), runs in {(bot.Database is null ? "SQLite" : "PostgreSQL")}
            {sent} commands: {tally.Times.Count} answered once (p50 {tally.Percentile(0.5)} ms, p99 {tally.Percentile(
                0.99
            )} ms), {tally.Late} missed and counted,
            {tally.Undelivered} never left Discord, {tally.Killed} with a killed process ({bot.KillCount} kills)
            {starts} starts sent, {reached} reached Plex
            resident {early:F1} then {late:F1} MB (medians of the middle and the last third)
            {string.Join(
                "\n",
                drawn.OrderBy(static d => d.Key, StringComparer.Ordinal).Select(static d => $"{d.Value, 4} {d.Key}")
            )}
            """
        );
        await File.WriteAllTextAsync(FileBesideTests("txt"), figures + "\n", Token);
        TestContext.Current.TestOutputHelper?.WriteLine(figures);
        Assert.InRange(reached, 1, starts);
        await AssertNoSecrets(all);
        Assert.InRange(late, 0, early * 1.1 + 2);
    }

    // The proxy before Discord has to see Discord's token, and nothing of Plex.
    async Task AssertNoSecrets(JsonArray all)
    {
        var fixture = bot.Fixture;
        var messages = (await fixture.GetDiscord("messages", Token)).ToJsonString() + all.ToJsonString();
        var audit = await File.ReadAllTextAsync(bot.AuditFile, Token);
        string[] secrets = [fixture.PlexToken, fixture.BotToken, SecretSpecs.InteractionToken, SoakedBot.WebhookSecret];
        Assert.NotEmpty(audit);
        Assert.All(secrets, secret =>
            Assert.All([bot.Output, messages, audit], text =>
                Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase)
            )
        );
        var sent = bot.Proxy.Sent;
        Assert.Contains(fixture.BotToken, sent, StringComparison.Ordinal);
        Assert.DoesNotContain(fixture.PlexToken, sent, StringComparison.Ordinal);
        Assert.DoesNotContain("X-Plex-Token", sent, StringComparison.OrdinalIgnoreCase);
    }

    string LinesAbout(string id) =>
        string.Join('\n', bot.Output.Split('\n').Where(line => line.Contains(id, StringComparison.Ordinal)));

    static string FileBesideTests(string extension) => Path.Combine(AppContext.BaseDirectory, $"soak-run.{extension}");

    static double Median((TimeSpan At, double Megabytes)[] samples) =>
        samples.Select(static s => s.Megabytes).Order().ElementAt(samples.Length / 2);
}

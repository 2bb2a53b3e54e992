using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>
/// Two bots over the gateway while their PostgreSQL is replaced by its standby, or hidden from one of them.
/// </summary>
[Collection(Alone.Name)]
public sealed class SwitchOverSpecs : IAsyncLifetime
{
    const string Undecided = "Cannot be decided now";

    static readonly TimeSpan MaxWithoutCards = TimeSpan.FromSeconds(10);

    readonly List<SwitchedProxy> proxies = [];
    readonly List<ButlerProcess> bots = [];
    readonly string[] addresses =
    [
        .. Enumerable.Range(0, 2).Select(static _ => $"http://127.0.0.1:{GatedProxy.FreePort()}"),
    ];
    BotFixture fixture = null!;
    PostgresServer primary = null!;
    string database = "";
    int tasks;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(ButlerBinary.IsGiven, "counts seconds, which only the shipped program's are: BUTLER_BINARY");
        Assert.SkipWhen(PostgresServer.UnavailableReason is not null, PostgresServer.UnavailableReason ?? "");
        Assert.SkipWhen(ButlerProcess.UsesDiscordNet, "Discord.Net has no session that another process can resume");
        primary = await PostgresServer.Start(Token);
        database = PostgresServer.GetDatabase(await primary.CreateDatabase(Token));
        fixture = await BotFixture.Create(Token);
        await fixture.SetDiscordFault(new JsonObject { ["fault"] = "channelLimit", ["calls"] = 1000 }, Token);
        var all = Enumerable
            .Range(0, 500)
            .Select(static n =>
                (JsonNode)
                    new JsonObject
                    {
                        ["name"] = TaskName(n),
                        ["title"] = $"Task {n}",
                        ["duration"] = 1.0,
                    }
            );
        await fixture.PlexState(new JsonObject { ["tasks"] = new JsonArray([.. all]) }, Token);
        foreach (var address in addresses)
        {
            var proxy = new SwitchedProxy(primary.EndPoint);
            proxies.Add(proxy);
            bots.Add(
                fixture.Start([
                    (
                        "Runs:Postgres",
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"Host=127.0.0.1;Port={proxy.Port};Username=butler;Database={database}"
                        )
                    ),
                    ("Http:Urls", address),
                ])
            );
            await fixture.WaitUntilReady(Token);
        }
        await bots[1].WaitForLine(static line => line.Contains("stands by: ", StringComparison.Ordinal), Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (fixture is not null)
            await fixture.DisposeAsync();
        proxies.ForEach(static proxy => proxy.Dispose());
        if (primary is not null)
            await primary.DisposeAsync();
    }

    [LongFact]
    public async Task A_promoted_standby_serves_while_the_old_primary_only_reads()
    {
        await using var standby = await primary.StartStandby(Token);
        await AssertServedSoon("switch-over", async () =>
        {
            await primary.MakeReadOnly(Token);
            await WaitUntilReplayed(standby);
            await standby.Promote(Token);
            proxies.ForEach(proxy => proxy.PointAt(standby.EndPoint));
        });
    }

    [LongFact]
    public async Task A_promoted_standby_serves_after_the_primary_died()
    {
        await using var standby = await primary.StartStandby(Token);
        await AssertServedSoon("fail-over", async () =>
        {
            await WaitUntilReplayed(standby);
            await primary.DisposeAsync();
            await standby.Promote(Token);
            proxies.ForEach(proxy => proxy.PointAt(standby.EndPoint));
        });
    }

    [LongFact]
    public async Task A_promoted_standby_serves_after_the_primary_vanished_from_the_network()
    {
        await using var standby = await primary.StartStandby(Token);
        await AssertServedSoon("fail-over without a sign", async () =>
        {
            await WaitUntilReplayed(standby);
            // The connections that are open stay silent for ever; new ones reach the other.
            proxies.ForEach(static proxy => proxy.Strand());
            await standby.Promote(Token);
            proxies.ForEach(proxy => proxy.PointAt(standby.EndPoint));
        });
    }

    [LongFact]
    public async Task A_leader_cut_off_from_the_database_starts_nothing_and_is_followed()
    {
        await StartTask();
        var cutAt = TimeProvider.System.GetTimestamp();
        proxies[0].Hide();
        var (list, start) = (
            await fixture.SendCommand("/butler list", fixture.Viewer, Token),
            await fixture.SendCommand($"/butler start task:{TaskName(tasks)}", fixture.Operator, Token)
        );
        var listed = await fixture.WaitForReply(list, Token);
        Assert.InRange(listed.Milliseconds, 0, 3000);
        Assert.Equal(Undecided, (await fixture.WaitForReply(start, Token)).Title);
        Assert.DoesNotContain($"POST /butler/{TaskName(tasks)}", await fixture.TakePlexCalls(Token));
        await fixture.WaitUntilResumed(Token);
        await StartTask();
        var took = TimeProvider.System.GetElapsedTime(cutAt);
        Write($"partition: another replica starts tasks {took.TotalSeconds:F1} s after the leader was cut off");
        Assert.InRange(took, TimeSpan.Zero, MaxWithoutCards);
        proxies[0].Show();
        await fixture.WaitUntil("standing by", async () => await IsStandby(addresses[0]), Token, 60);
        Assert.False(await IsStandby(addresses[1]));
        Assert.Equal(1, (await fixture.GetDiscord("state", Token))["gateway"]!["identifies"]!.GetValue<int>());
    }

    // Members go on while it happens: one looks at the list, and one starts a task after the other.
    async Task AssertServedSoon(string what, Func<Task> replaceDatabase)
    {
        await StartTask();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var listing = ListUntil(enough.Token);
        var began = TimeProvider.System.GetTimestamp();
        var replacing = replaceDatabase();
        var undecided = 0;
        while (true)
        {
            var seen = await TryStartTask();
            if (seen.Title == Undecided)
                undecided++;
            else if (replacing.IsCompleted && HasCard(seen))
                break;
            await Task.Delay(100, Token);
        }
        var took = TimeProvider.System.GetElapsedTime(began);
        await replacing;
        await Task.Delay(1000, Token);
        await enough.CancelAsync();
        var listed = await listing;
        Write(
            $"{what}: {took.TotalSeconds:F1} s until a start has a card again, {undecided} starts could not be decided; {listed.Count} lists meanwhile, the slowest after {listed.Max():F0} ms"
        );
        Assert.InRange(took, TimeSpan.Zero, MaxWithoutCards);
        Assert.InRange(listed.Max(), 0, 3000);
        Assert.Equal(1, (await fixture.GetDiscord("state", Token))["gateway"]!["identifies"]!.GetValue<int>());
    }

    async Task<List<double>> ListUntil(CancellationToken enough)
    {
        var times = new List<double>();
        while (!enough.IsCancellationRequested)
        {
            var seen = await fixture.RunCommand("/butler list", fixture.Viewer, Token);
            Assert.EndsWith("tasks on the schedule", seen.Title, StringComparison.Ordinal);
            times.Add(seen.Milliseconds);
            await Task.Delay(200, enough).ContinueWith(static _ => { }, TaskScheduler.Default);
        }
        return times;
    }

    async Task StartTask() => Assert.True(HasCard(await TryStartTask()));

    // The button of a card stops what was started.
    static bool HasCard(SeenReply seen) => seen.CustomIds.Length > 0;

    async Task<SeenReply> TryStartTask() =>
        await fixture.RunCommand($"/butler start task:{TaskName(tasks++)}", fixture.Operator, Token);

    async Task WaitUntilReplayed(PostgresServer standby)
    {
        var end = (await primary.RunSql("postgres", "SELECT pg_current_wal_lsn()", Token)).Trim();
        await fixture.WaitUntil(
            "replayed",
            async () =>
                (await standby.RunSql("postgres", $"SELECT pg_last_wal_replay_lsn() >= '{end}'::pg_lsn", Token)).Trim()
                == "t",
            Token,
            60
        );
    }

    // It answers 503 while nobody can tell it who leads.
    async Task<bool> IsStandby(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{address}/health/ready");
        using var answer = await fixture.Send(request, Token);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(Token))!["discord"]!.GetValue<string>() == "standby";
    }

    static void Write(FormattableString line) =>
        TestContext.Current.TestOutputHelper?.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    static string TaskName(int number) => string.Create(CultureInfo.InvariantCulture, $"Task{number:0000}");
}

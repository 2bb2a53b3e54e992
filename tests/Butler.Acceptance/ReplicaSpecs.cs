using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>Two bots on one PostgreSQL, killed at any moment: together they do what one does that never dies.</summary>
[Collection(Alone.Name)]
public sealed partial class ReplicaSpecs
{
    const int Runs = 200;

    // As many members ask at once
    const int ConcurrentMembers = 8;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [LongFact]
    public async Task Two_replicas_announce_each_run_once_and_never_edit_a_card_together()
    {
        Assert.SkipWhen(PostgresServer.UnavailableReason is not null, PostgresServer.UnavailableReason ?? "");
        var began = TimeProvider.System.GetTimestamp();
        await using var postgres = await PostgresServer.Start(Token);
        var connection = await postgres.CreateDatabase(Token);
        await using var fixture = await BotFixture.Create(Token);
        await PrepareSandbox(fixture);

        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var ports = (One: GatedProxy.FreePort(), Two: GatedProxy.FreePort());
        (string, string)[] settings = [("Runs:Postgres", connection), ("Runs:AnnounceAfter", "1s")];
        Replica[] replicas =
        [
            new(fixture, ports.One, "127.0.0.1", new(seed), settings),
            new(fixture, ports.Two, "localhost", new(seed + 1), settings),
        ];
        await Task.WhenAll(replicas.Select(static replica => replica.Start(Token)));
        using var balancer = new LoadBalancer(ports.One, ports.Two);
        await fixture.SaveEndpoint($"{balancer.Address}/interactions", Token);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var killing = Task.WhenAll(replicas.Select(replica => replica.KillRepeatedly(stop.Token, Token)));
        var retries = await RunForEachTask(fixture, "start", "share:True") + await RunForEachTask(fixture, "stop", "");
        await WaitUntil(async () =>
            await Count(postgres, connection, "is_open = 1") == 0 && replicas.All(static replica => replica.Kills >= 3)
        );
        await stop.CancelAsync();
        await killing;
        // What is done twice would be done within a lease
        await Task.Delay(TimeSpan.FromSeconds(5), Token);

        var runs = (await Query(postgres, connection, "SELECT task FROM butler_runs")).Split('\n');
        var messages = (await fixture.GetDiscord("messages", Token))["messages"]!.AsArray();
        var announcements = messages
            .Select(static m => m!["content"]!.GetValue<string>())
            .Where(static text => text.StartsWith("<@1001>", StringComparison.Ordinal))
            .ToArray();
        var log = await ReadLog(fixture);
        var edits = CardEdits(log);
        TestContext.Current.SendDiagnosticMessage(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{runs.Length} runs, {replicas[0].Kills} + {replicas[1].Kills} kills, {retries} commands asked again, {announcements.Length} announcements, {edits.Length} changes of {edits.Select(static e => e.Message).Distinct().Count()} cards, {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0} s"
            )
        );

        Assert.True(runs.Length >= Runs);
        Assert.Equal(runs.Order(StringComparer.Ordinal), announcements.Select(TaskOf).Order(StringComparer.Ordinal));
        Assert.All(messages, static message =>
            Assert.DoesNotContain(SeenReply.ButtonIds(message), static id =>
                id.StartsWith("stop.", StringComparison.Ordinal)
            )
        );
        Assert.Equal(
            ["127.0.0.1", "localhost"],
            edits.Select(static e => e.Host).Distinct().Order(StringComparer.Ordinal)
        );
        Assert.Empty(ConcurrentEdits(edits));
    }

    static async Task PrepareSandbox(BotFixture fixture)
    {
        // About leases, not about how much one channel takes
        await fixture.SetDiscordFault(new JsonObject { ["fault"] = "channelLimit", ["calls"] = 1000 }, Token);
        var tasks = Enumerable
            .Range(1, Runs)
            .Select(static n =>
                (JsonNode)
                    new JsonObject
                    {
                        ["name"] = TaskName(n),
                        ["title"] = $"Task {n}",
                        ["duration"] = null,
                    }
            );
        await fixture.PlexState(new JsonObject { ["tasks"] = new JsonArray([.. tasks]) }, Token);
    }

    // Members ask until they are answered, as people do; how often they had to ask again.
    static async Task<int> RunForEachTask(BotFixture fixture, string verb, string more)
    {
        var retries = 0;
        await Parallel.ForEachAsync(
            Enumerable.Range(1, Runs),
            new ParallelOptions { MaxDegreeOfParallelism = ConcurrentMembers, CancellationToken = Token },
            async (n, token) =>
            {
                while (!await IsAnswered(fixture, $"/butler {verb} task:{TaskName(n)} {more}".TrimEnd(), token))
                    Interlocked.Increment(ref retries);
            }
        );
        return retries;
    }

    // A bot that is killed after its "thinking…" never answers, and one on a machine that is too busy says so: then
    // nothing was done.
    static async Task<bool> IsAnswered(BotFixture fixture, string input, CancellationToken token)
    {
        var id = await fixture.SendCommand(input, fixture.Operator, token);
        var title = new SeenReply(await fixture.GetDiscord($"interactions/{id}?until=answered&wait=6000", token)).Title;
        return title.StartsWith("Task ", StringComparison.Ordinal);
    }

    static async Task<JsonNode[]> ReadLog(BotFixture fixture)
    {
        var all = new List<JsonNode>();
        for (long next = 0; ; )
        {
            var part = await fixture.GetDiscord($"log?since={next.ToString(CultureInfo.InvariantCulture)}", Token);
            var entries = part["entries"]!.AsArray();
            if (entries.Count == 0)
                return [.. all];
            all.AddRange(entries.Select(static entry => entry!.DeepClone()));
            next = part["next"]!.GetValue<long>();
        }
    }

    // By whom, from when until when, which message was changed
    static (string Message, string Host, DateTimeOffset From, DateTimeOffset To)[] CardEdits(JsonNode[] log) =>
        [
            .. log.Where(static e =>
                    e["kind"]!.GetValue<string>() == "rest"
                    && e["method"]!.GetValue<string>() == "PATCH"
                    && e["status"]!.GetValue<int>() == 200
                )
                .Select(static e =>
                {
                    var to = DateTimeOffset.Parse(e["at"]!.GetValue<string>(), CultureInfo.InvariantCulture);
                    return (
                        e["response"]!["id"]!.GetValue<string>(),
                        new Uri("http://" + e["host"]!.GetValue<string>()).Host,
                        to.AddMilliseconds(-e["milliseconds"]!.GetValue<int>()),
                        to
                    );
                }),
        ];

    // A lease outlives the last call made under it by half a second, and that of a killed bot by seconds. So two that hold it one after the other are never
    // this near to each other, and two that believe to hold it are, again and again.
    static readonly TimeSpan MinimumGap = TimeSpan.FromSeconds(0.25);

    static string[] ConcurrentEdits((string Message, string Host, DateTimeOffset From, DateTimeOffset To)[] edits) =>
        [
            .. edits
                .GroupBy(static e => e.Message)
                // The first may be the answer to the command, which needs no lease.
                .Select(static card => card.OrderBy(static e => e.From).Skip(1).ToArray())
                .SelectMany(static card =>
                    from one in card
                    from other in card
                    where
                        string.CompareOrdinal(one.Host, other.Host) < 0
                        && one.From < other.To + MinimumGap
                        && other.From < one.To + MinimumGap
                    select $"{one.Message} {one.From:O} {one.To:O} {other.From:O} {other.To:O}"
                ),
        ];

    static async Task<int> Count(PostgresServer postgres, string connection, string condition) =>
        int.Parse(
            await Query(postgres, connection, $"SELECT count(*) FROM butler_runs WHERE {condition}"),
            CultureInfo.InvariantCulture
        );

    static async Task<string> Query(PostgresServer postgres, string connection, string sql) =>
        (await postgres.RunSql(connection.Split("Database=")[1].Split(';')[0], sql, Token)).Trim();

    static async Task WaitUntil(Func<Task<bool>> holds)
    {
        for (var tries = 0; tries < 2400; tries++)
        {
            if (await holds())
                return;
            await Task.Delay(500, Token);
        }
        throw new TimeoutException("runs are left open");
    }

    static string TaskName(int number) => $"Task{number:000}";

    // An announcement names the task by its title.
    static string TaskOf(string announcement) =>
        TaskName(int.Parse(Title().Match(announcement).Groups[1].ValueSpan, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\*\*Task (\d+)\b")]
    private static partial Regex Title();
}

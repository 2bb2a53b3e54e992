using System.Globalization;
using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;
using PlexButler.Tests;

namespace PlexButler.Acceptance;

/// <summary>Two bots on one PostgreSQL, killed at any moment: together they do what one does that never dies.</summary>
public sealed class ReplicaSpecs
{
    const int Runs = 200;

    // As many members ask at once
    const int Members = 8;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_200_runs_each_is_announced_once_no_card_is_left_open_and_none_is_changed_by_two_at_once()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        var began = TimeProvider.System.GetTimestamp();
        await using var postgres = await PostgresServer.Start(Token);
        var connection = await postgres.Database(Token);
        await using var stage = await Stage.Set(Token);
        await Prepare(stage);

        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var ports = (One: Gate.FreePort(), Two: Gate.FreePort());
        (string, string)[] settings = [("Runs:Postgres", connection), ("Runs:AnnounceAfter", "1s")];
        Replica[] replicas =
        [
            new(stage, ports.One, "127.0.0.1", new(seed), settings),
            new(stage, ports.Two, "localhost", new(seed + 1), settings),
        ];
        await Task.WhenAll(replicas.Select(static replica => replica.Start(Token)));
        using var balancer = new Balancer(ports.One, ports.Two);
        await stage.Endpoint($"{balancer.Address}/interactions", Token);

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var dying = Task.WhenAll(replicas.Select(replica => replica.DieNowAndThen(enough.Token, Token)));
        var again = await EachTask(stage, "start", "share:True") + await EachTask(stage, "stop", "");
        await Until(async () =>
            await Count(postgres, connection, "is_open = 1") == 0 && replicas.All(static replica => replica.Kills >= 3)
        );
        await enough.CancelAsync();
        await dying;
        // What is done twice would be done within a lease
        await Task.Delay(TimeSpan.FromSeconds(5), Token);

        var runs = (await Say(postgres, connection, "SELECT task FROM butler_runs")).Split('\n');
        var messages = (await stage.Discord("messages", Token))["messages"]!.AsArray();
        var told = messages
            .Select(static m => m!["content"]!.GetValue<string>())
            .Where(static text => text.StartsWith("<@1001>", StringComparison.Ordinal))
            .ToArray();
        var log = await Log(stage);
        var edits = Changes(log);
        TestContext.Current.SendDiagnosticMessage(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{runs.Length} runs, {replicas[0].Kills} + {replicas[1].Kills} kills, {again} commands asked again, {told.Length} announcements, {edits.Length} changes of {edits.Select(static e => e.Message).Distinct().Count()} cards, {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0} s"
            )
        );

        Assert.True(runs.Length >= Runs);
        Assert.Equal(runs.Order(StringComparer.Ordinal), told.Select(TaskOf).Order(StringComparer.Ordinal));
        Assert.All(messages, static message => Assert.Empty(Seen.Buttons(message)));
        Assert.Equal(
            ["127.0.0.1", "localhost"],
            edits.Select(static e => e.Host).Distinct().Order(StringComparer.Ordinal)
        );
        Assert.Empty(AtOnce(edits));
    }

    static async Task Prepare(Stage stage)
    {
        // About leases, not about how fast the machine is, nor about how much one channel takes
        await stage.DiscordFault(new JsonObject { ["fault"] = "deadline", ["seconds"] = 15 }, Token);
        await stage.DiscordFault(new JsonObject { ["fault"] = "channelLimit", ["calls"] = 1000 }, Token);
        var tasks = Enumerable
            .Range(1, Runs)
            .Select(static n =>
                (JsonNode)
                    new JsonObject
                    {
                        ["name"] = Name(n),
                        ["title"] = $"Task {n}",
                        ["duration"] = null,
                    }
            );
        await stage.PlexState(new JsonObject { ["tasks"] = new JsonArray([.. tasks]) }, Token);
    }

    // Members ask until they are answered, as people do; how often they had to ask again.
    static async Task<int> EachTask(Stage stage, string verb, string more)
    {
        var again = 0;
        await Parallel.ForEachAsync(
            Enumerable.Range(1, Runs),
            new ParallelOptions { MaxDegreeOfParallelism = Members, CancellationToken = Token },
            async (n, token) =>
            {
                while (!await IsAnswered(stage, $"/butler {verb} task:{Name(n)} {more}".TrimEnd(), token))
                    Interlocked.Increment(ref again);
            }
        );
        return again;
    }

    // A bot that is killed after its "thinking…" never answers
    static async Task<bool> IsAnswered(Stage stage, string input, CancellationToken token)
    {
        var id = await stage.Send(input, stage.Operator, token);
        return new Seen(await stage.Discord($"interactions/{id}?until=answered&wait=6000", token)).Title.Length > 0;
    }

    static async Task<JsonNode[]> Log(Stage stage)
    {
        var all = new List<JsonNode>();
        for (long next = 0; ; )
        {
            var part = await stage.Discord($"log?since={next.ToString(CultureInfo.InvariantCulture)}", Token);
            var entries = part["entries"]!.AsArray();
            if (entries.Count == 0)
                return [.. all];
            all.AddRange(entries.Select(static entry => entry!.DeepClone()));
            next = part["next"]!.GetValue<long>();
        }
    }

    // By whom, from when until when, which message was changed
    static (string Message, string Host, DateTimeOffset From, DateTimeOffset To)[] Changes(JsonNode[] log) =>
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
    static readonly TimeSpan near = TimeSpan.FromSeconds(0.25);

    static string[] AtOnce((string Message, string Host, DateTimeOffset From, DateTimeOffset To)[] edits) =>
        [
            .. edits
                .GroupBy(static e => e.Message)
                .SelectMany(static card =>
                    from one in card
                    from other in card
                    where
                        string.CompareOrdinal(one.Host, other.Host) < 0
                        && one.From < other.To + near
                        && other.From < one.To + near
                    select $"{card.Key} {one.From:O} {one.To:O} {other.From:O} {other.To:O}"
                ),
        ];

    static async Task<int> Count(PostgresServer postgres, string connection, string condition) =>
        int.Parse(
            await Say(postgres, connection, $"SELECT count(*) FROM butler_runs WHERE {condition}"),
            CultureInfo.InvariantCulture
        );

    static async Task<string> Say(PostgresServer postgres, string connection, string sql) =>
        (await postgres.Say(connection.Split("Database=")[1].Split(';')[0], sql, Token)).Trim();

    static async Task Until(Func<Task<bool>> holds)
    {
        for (var tries = 0; tries < 240; tries++)
        {
            if (await holds())
                return;
            await Task.Delay(500, Token);
        }
        throw new TimeoutException("runs are left open");
    }

    static string Name(int number) => $"Task{number:000}";

    static string TaskOf(string announcement) =>
        announcement.Split('`').First(static part => part.StartsWith("Task", StringComparison.Ordinal));
}

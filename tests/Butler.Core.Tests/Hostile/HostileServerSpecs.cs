using System.Diagnostics;
using PlexButler.Tests.Fakes;

namespace PlexButler.Tests.Hostile;

/// <summary>Whatever a server replies, a call returns a value or one of the seven errors, in time and in bounded
/// memory. Alone, because what it measures is the process's.</summary>
[Collection(nameof(RunsAlone))]
public sealed class HostileServerSpecs
{
    const string Secret = "Kx7vQz2mNp4rTw8yBd1s";

    static readonly TimeSpan CallTimeout = TimeSpan.FromMilliseconds(400);

    // On a busy machine. Alone it is a few milliseconds.
    static readonly TimeSpan MaxOverrun = TimeSpan.FromSeconds(5);

    // Whatever a call takes, the server's part included. What is alive at once is less.
    const long MaxAllocatedBytes = 64 << 20;

    // After the calls, and once what they left is collected.
    const long MaxKeptBytes = 16 << 20;

    static readonly (
        string Name,
        string Json,
        string Xml,
        Func<IPlexButler, CancellationToken, Task<ButlerError?>> Call
    )[] Readings =
    [
        ("tasks", SampleReplies.TwoTasks, SampleReplies.TwoTasksXml, async (plex, token) =>
            (await plex.GetTaskListAsync(token)).Error
        ),
        (
            "preferences",
            SampleReplies.Preferences,
            """<?xml version="1.0"?><MediaContainer><Setting id="ButlerStartHour" type="int" default="2" value="3"/></MediaContainer>""",
            async (plex, token) => (await plex.GetPreferencesAsync(token)).Error
        ),
        (
            "activities",
            """{"MediaContainer":{"size":1,"Activity":[{"uuid":"a-1","type":"library.update.section","cancellable":true,"title":"Scanning","progress":40}]}}""",
            """<?xml version="1.0"?><MediaContainer size="1"><Activity uuid="a-1" type="library.update.section" cancellable="1" title="Scanning" progress="40"/></MediaContainer>""",
            async (plex, token) => (await plex.GetActivitiesAsync(token)).Error
        ),
    ];

    static CancellationToken Token => TestContext.Current.CancellationToken;

    // Some fifty of the kinds keep a call waiting until its time-out, three times each.
    [LongFact]
    public async Task A_hostile_server_gets_a_value_or_one_of_seven_errors()
    {
        await using var server = new HostileServer();
        using var plex = new PlexClient(server.AsPlexServer(Secret, CallTimeout), RetryPolicy.None);
        var (calls, kinds, slowest, kept) = (0, 0, TimeSpan.Zero, 0L);
        var largest = (Bytes: 0L, Kind: "");
        var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var escaped = new List<string>();
        foreach (var (name, json, xml, call) in Readings)
        {
            HostileReply[] replies = [.. CreateReplies(json, xml)];
            kinds = replies.Length;
            Assert.Equal(kinds, replies.Select(static reply => reply.Name).Distinct().Count());
            var baseline = GC.GetTotalMemory(forceFullCollection: true);
            foreach (var reply in replies)
            {
                server.Use(reply);
                var (allocated, startedAt) = (GC.GetTotalAllocatedBytes(precise: true), Stopwatch.GetTimestamp());
                try
                {
                    var error = await call(plex, Token);
                    var outcome = error?.GetType().Name ?? "a value";
                    outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
                    Assert.DoesNotContain(
                        Secret,
                        $"{error} {error?.Diagnosis} {error?.FindAdvice()}",
                        StringComparison.Ordinal
                    );
                }
                catch (Exception e) when (e is not Xunit.Sdk.XunitException)
                {
                    escaped.Add($"{name}, {reply.Name}: {e.GetType().Name} {e.Message}");
                }
                calls++;
                slowest = Max(slowest, Stopwatch.GetElapsedTime(startedAt) - CallTimeout);
                var taken = GC.GetTotalAllocatedBytes(precise: true) - allocated;
                if (taken > largest.Bytes)
                    largest = (taken, $"{name}, {reply.Name}");
            }
            kept = Math.Max(kept, GC.GetTotalMemory(forceFullCollection: true) - baseline);
        }
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{kinds} kinds, {calls} calls, {escaped.Count} escapes; past the time-out by at most {slowest.TotalMilliseconds:0} ms; "
                + $"at most {largest.Bytes / 1024} KiB allocated in a call ({largest.Kind}), {kept / 1024} KiB kept. "
                + string.Join(", ", outcomes.Select(static one => $"{one.Key} {one.Value}"))
        );
        Assert.Empty(escaped);
        Assert.InRange(kinds, 296, 2000);
        Assert.InRange(slowest, -CallTimeout, MaxOverrun);
        Assert.InRange(largest.Bytes, 0, MaxAllocatedBytes);
        Assert.InRange(kept, long.MinValue, MaxKeptBytes);
        Assert.True(
            outcomes.Keys.ToHashSet().IsSupersetOf(["a value", "Refused", "TimedOut", "Unreachable", "Unreadable"])
        );
        server.Use(
            new(
                "an honest one",
                HostileEncodings.Reply(
                    "br",
                    "application/json",
                    System.Text.Encoding.UTF8.GetBytes(SampleReplies.TwoTasks)
                )
            )
        );
        Assert.Equal(
            2,
            (await plex.WithOptions(new() { Retry = RetryPolicy.Patient }).GetTasksAsync(Token)).Value.Count
        );
    }

    static IEnumerable<HostileReply> CreateReplies(string json, string xml) =>
        HostileEncodings
            .All.SelectMany(encoding =>
                HostileDocuments
                    .All(json, xml, Secret)
                    .Select(document => new HostileReply(
                        $"{encoding}, {document.Name}",
                        HostileEncodings.Reply(encoding, document.Type, document.Body)
                    ))
            )
            .Concat(HostileEncodings.Broken(json))
            .Concat(HostileFrames.All(json));

    static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}

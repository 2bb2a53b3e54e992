using System.Globalization;
using System.Text.Json.Nodes;

namespace PlexButler.Acceptance.Harness;

/// <summary>Something that goes wrong between the bot and Discord, and how many new sessions follow.</summary>
/// <param name="Name">Its name in a failing run.</param>
/// <param name="Identifies">The number of new sessions.</param>
/// <param name="Steps">Faults of the fake Discord, or with <c>plex</c> of the fake Plex; a number is seconds to
/// wait.</param>
public sealed record FaultScenario(string Name, int Identifies, params string[] Steps)
{
    const string Callback = "POST /interactions/*",
        Edit = "PATCH /webhooks/*";

    // Slow answers are deferred and edited later, so that the faults of edits apply.
    const string SlowPlex = """plex {"fault":"slow","ms":1500,"verb":"GET","route":"/butler","count":10}""";

    /// <summary>Every fault after which a session continues or starts again, and every fault of REST.</summary>
    public static IReadOnlyList<FaultScenario> All { get; } =
    [
        new("op 7", 0, """{"fault":"op7"}"""),
        new("op 9, resumable", 0, """{"fault":"op9","resumable":true}"""),
        new("op 9, session over", 1, """{"fault":"op9","resumable":false}"""),
        .. ((int[])[4000, 4001, 4002, 1001]).Select(static code => new FaultScenario(
            $"close {code}",
            0,
            CloseFault(code)
        )),
        .. ((int[])[4003, 4005, 4007, 4008, 4009]).Select(static code => new FaultScenario(
            $"close {code}",
            1,
            CloseFault(code)
        )),
        new("drop", 0, """{"fault":"drop"}"""),
        new("drop, then a hello of 2 s", 0, """{"fault":"slowHello","milliseconds":2000}""", """{"fault":"drop"}"""),
        new("drop, then a hello of 6 s", 0, """{"fault":"slowHello","milliseconds":6000}""", """{"fault":"drop"}"""),
        new("drop, then the resume is refused", 1, """{"fault":"refuseResume"}""", """{"fault":"drop"}"""),
        new("drop, then no connection", 1, """{"fault":"refuseConnections"}""", """{"fault":"drop"}"""),
        new("drop, then a drop while resuming", 1, """{"fault":"drop","on":"resume"}""", """{"fault":"drop"}"""),
        new(
            "a dead resume address",
            2,
            """{"fault":"deadResumeAddress"}""",
            """{"fault":"op9","resumable":false}""",
            "ready",
            """{"fault":"op7"}"""
        ),
        new("a large READY", 1, """{"fault":"oversizedReady"}""", """{"fault":"op9","resumable":false}"""),
        new("no acknowledgements", 0, """{"fault":"noAck","count":5}""", "13"),
        new("heartbeat wanted", 0, """{"fault":"requestHeartbeat"}"""),
        new("bucket limit", 0, RouteFault("429", Callback, ""","scope":"user","retryAfter":0.3,"count":4"""), "1"),
        new("global limit", 0, RouteFault("429", Callback, ""","scope":"global","retryAfter":0.3,"count":3"""), "1"),
        new(
            "shared limit",
            0,
            SlowPlex,
            RouteFault("429", Edit, ""","scope":"shared","retryAfter":1.2,"count":3"""),
            "4"
        ),
        new("500", 0, RouteFault("status", Callback, ""","status":500,"count":4"""), "1"),
        new(
            "502",
            0,
            SlowPlex,
            RouteFault("status", Callback, ""","status":502,"count":4"""),
            RouteFault("status", Edit, ""","status":502,"count":4"""),
            "4"
        ),
        new(
            "answers lost",
            0,
            SlowPlex,
            RouteFault("lostAnswer", Callback, ""","count":4"""),
            RouteFault("lostAnswer", Edit, ""","count":2"""),
            "4"
        ),
        new("slow answers", 0, RouteFault("latency", Callback, ""","milliseconds":1600,"count":4"""), "2"),
        new("duplicates", 0, """{"fault":"duplicate","count":10}""", "2"),
        new("replays", 0, """{"fault":"replay","count":20}"""),
    ];

    /// <summary>Applies the faults and waits until the bot is ready again.</summary>
    public async Task Apply(BotFixture fixture, Func<Task> ready, CancellationToken token)
    {
        foreach (var step in Steps.Append("ready"))
        {
            if (step == "ready")
                await ready();
            else if (double.TryParse(step, CultureInfo.InvariantCulture, out var seconds))
                await Task.Delay(TimeSpan.FromSeconds(seconds), token);
            else if (step.StartsWith("plex ", StringComparison.Ordinal))
                await fixture.SetPlexFault(JsonNode.Parse(step[5..])!.AsObject(), token);
            else
                await fixture.SetDiscordFault(JsonNode.Parse(step)!.AsObject(), token);
        }
    }

    static string CloseFault(int code) => $$"""{"fault":"close","code":{{code}} }""";

    static string RouteFault(string fault, string route, string rest) =>
        $$"""{"fault":"{{fault}}","route":"{{route}}"{{rest}} }""";
}

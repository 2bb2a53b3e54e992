using System.Collections.Concurrent;
using System.Text.Json.Nodes;

[assembly: AssemblyFixture(typeof(PlexButler.Acceptance.Harness.SchemaChecks))]

namespace PlexButler.Acceptance.Harness;

/// <summary>
/// Checks every body that the bot sends to the fake Discord in the whole run against Discord's API description, and
/// writes their number beside the tests.
/// </summary>
public sealed class SchemaChecks : IDisposable
{
    /// <summary>The user agent of a test that is not the bot, whose bodies are not checked.</summary>
    public const string ForeignUserAgent = "DiscordBot (https://forger.example, 1.0)";

    static readonly ConcurrentDictionary<string, int> CountByKind = new();

    /// <summary>The kind of each body in the fake's log. Throws, with the violations, if a body is invalid.</summary>
    public static string[] Check(JsonNode log)
    {
        if (DiscordSchema.UnavailableReason is not null)
            return [];
        var sent = log["entries"]!.AsArray().SelectMany(static e => SentBodies(e!)).ToArray();
        var wrong = sent.SelectMany(static s =>
                DiscordSchema
                    .Validate(s.Method, s.Path, s.Body, s.IsOurs)
                    .Select(c => $"{s.Method} {s.Path} {c}\n  {s.Body.ToJsonString()}")
            )
            .ToArray();
        if (wrong.Length > 0)
            throw new SchemaViolationException(string.Join('\n', wrong));
        return [.. sent.Select(static s => Kind(s.Method, s.Path, s.Body))];
    }

    /// <summary>Adds checked bodies to the totals.</summary>
    public static void Count(IEnumerable<string> found)
    {
        foreach (var kind in found)
            CountByKind.AddOrUpdate(kind, 1, static (_, n) => n + 1);
    }

    public void Dispose() => File.WriteAllLines(Path.Combine(AppContext.BaseDirectory, "bodies.txt"), Summary());

    static IEnumerable<string> Summary() =>
        DiscordSchema.UnavailableReason is { } reason
            ? [$"no body was checked: {reason}"]
            :
            [
                $"{CountByKind.Values.Sum()} bodies of {CountByKind.Count} kinds fit Discord's description:",
                .. CountByKind
                    .OrderBy(static k => k.Key, StringComparer.Ordinal)
                    .Select(static k => $"  {k.Value, 5} {k.Key}"),
            ];

    // The response to a delivery over HTTP is the same callback.
    static IEnumerable<(string Method, string Path, JsonNode Body, bool IsOurs)> SentBodies(JsonNode entry) =>
        (entry["kind"]!.GetValue<string>(), entry["request"], entry["response"]) switch
        {
            ("rest", { } body, _)
                when entry["userAgent"]!.GetValue<string>() is var agent && agent != ForeignUserAgent =>
            [
                (
                    entry["method"]!.GetValue<string>(),
                    entry["path"]!.GetValue<string>(),
                    body,
                    !agent.Contains("Discord.Net", StringComparison.Ordinal)
                ),
            ],
            ("endpoint", _, { } answer) when entry["status"]!.GetValue<int>() == 200 =>
            [
                ("POST", "/interactions/0/0/callback", answer, true),
            ],
            _ => [],
        };

    static string Kind(string method, string path, JsonNode body) =>
        DiscordSchema.FindOperation(method, path)
        + (path.EndsWith("/callback", StringComparison.Ordinal) ? $", type {body["type"]}" : "");
}

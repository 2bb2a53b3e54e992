using System.Collections.Concurrent;
using System.Text.Json.Nodes;

[assembly: AssemblyFixture(typeof(PlexButler.Acceptance.Harness.SchemaChecks))]

namespace PlexButler.Acceptance.Harness;

/// <summary>Every body the bot sent to the stand-in Discord over the whole run, held to Discord's own description; their number is written beside the tests.</summary>
public sealed class SchemaChecks : IDisposable
{
    /// <summary>How a test that plays somebody else calls itself, whose bodies are not the bot's.</summary>
    public const string ForeignUserAgent = "DiscordBot (https://forger.example, 1.0)";

    static readonly ConcurrentDictionary<string, int> CountByKind = new();

    /// <summary>The kind of each body in a log of the stand-in. Throws, with what is wrong, if one does not fit.</summary>
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

    /// <summary>Adds what was checked to the figures.</summary>
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

    // What was answered to a delivery over HTTP is the same callback.
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

/// <summary>The bot sent something Discord does not describe.</summary>
public sealed class SchemaViolationException(string what)
    : Exception($"the bot sent what Discord's own description does not allow:\n{what}");

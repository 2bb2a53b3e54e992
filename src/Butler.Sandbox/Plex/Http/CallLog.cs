using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace PlexButler.Sandbox.Plex;

/// <summary>Every call received, in order. No token is ever in it.</summary>
sealed class CallLog(string token, string accountToken)
{
    /// <summary>The oldest calls go first, so that a stand-in can run for weeks.</summary>
    const int Kept = 50_000;

    const string Redacted = "(redacted)";
    readonly Lock gate = new();
    readonly Queue<JsonObject> calls = [];
    int received;

    /// <summary>Writes the call down as it arrives; the rest follows with <see cref="End"/>.</summary>
    public JsonObject Begin(HttpContext context, DateTimeOffset now)
    {
        var call = Call.Of(context);
        var said = call.Said("X-Plex-Token");
        var entry = new JsonObject
        {
            ["n"] = 0,
            ["at"] = now.ToString("O"),
            ["method"] = call.Verb,
            ["path"] = Hide(context.Request.Path.Value!, said),
            ["query"] = Hide(Query(context.Request.QueryString), said),
            ["status"] = null,
            ["ms"] = null,
            ["token"] = said is null ? "missing" : said == token || said == accountToken ? "valid" : "wrong",
            ["tokenIn"] = call.Headers.ContainsKey("X-Plex-Token") ? "header" : said is null ? "none" : "query",
            ["fault"] = null,
            ["headers"] = new JsonObject(call.Headers.Select(header =>
                KeyValuePair.Create(header.Key, Header(header.Key, header.Value.ToString(), said)))),
        };
        lock (gate)
        {
            entry["n"] = ++received;
            calls.Enqueue(entry);
            if (calls.Count > Kept) calls.Dequeue();
        }
        return entry;
    }

    /// <summary>Adds how the call ended; without a status no answer left.</summary>
    public void End(JsonObject entry, int? status, TimeSpan took, string? fault)
    {
        lock (gate)
        {
            entry["status"] = status;
            entry["ms"] = Math.Round(took.TotalMilliseconds, 3);
            entry["fault"] = fault;
        }
    }

    public JsonObject Write()
    {
        lock (gate) return new() { ["calls"] = new JsonArray([.. calls.Select(call => call.DeepClone())]) };
    }

    public void Clear()
    {
        lock (gate)
        {
            calls.Clear();
            received = 0;
        }
    }

    string Hide(string text, string? said) =>
        new[] { said, token, accountToken }.Where(secret => secret is { Length: > 0 })
            .Aggregate(text, (seen, secret) => seen.Replace(secret!, Redacted, StringComparison.Ordinal));

    JsonNode? Header(string name, string value, string? said) =>
        IsToken(name) || name.Equals("Authorization", StringComparison.OrdinalIgnoreCase) ? Redacted : Hide(value, said);

    // By decoded key: an encoded spelling of the name is the same argument.
    static string Query(QueryString query) => string.Join('&', (query.Value ?? "").TrimStart('?').Split('&').Select(part =>
        part.Split('=')[0] is var key && IsToken(Uri.UnescapeDataString(key)) ? $"{key}={Redacted}" : part));

    static bool IsToken(string name) => name.Equals("X-Plex-Token", StringComparison.OrdinalIgnoreCase);
}

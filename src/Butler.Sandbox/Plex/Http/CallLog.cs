using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace PlexButler.Sandbox.Plex;

/// <summary>Every call received, in order. No token is ever in it.</summary>
sealed class CallLog
{
    /// <summary>The oldest calls go first, so that a stand-in can run for weeks.</summary>
    const int Kept = 50_000;

    const string Redacted = "(redacted)";
    readonly Lock gate = new();
    readonly Queue<JsonObject> calls = [];
    readonly string accountToken;
    ImmutableHashSet<string> tokens;
    int received;

    public CallLog(World world, string accountToken)
    {
        this.accountToken = accountToken;
        tokens = [accountToken, world.Look().State.Token];
        world.Changed += (_, after) => tokens = tokens.Add(after.State.Token);
    }

    /// <summary>Writes the call down as it arrives; the rest follows with <see cref="End"/>.</summary>
    public JsonObject Begin(HttpContext context, Moment moment)
    {
        var call = Call.Of(context);
        var said = call.Said("X-Plex-Token");
        var entry = new JsonObject
        {
            ["n"] = 0,
            ["at"] = moment.Now.ToString("O"),
            ["method"] = call.Verb,
            ["path"] = Hide(context.Request.Path.Value!, said),
            ["query"] = Hide(Query(context.Request.QueryString), said),
            ["status"] = null,
            ["ms"] = null,
            ["token"] =
                said is null ? "missing"
                : said == moment.State.Token || said == accountToken ? "valid"
                : "wrong",
            ["tokenIn"] =
                call.Headers.ContainsKey("X-Plex-Token") ? "header"
                : said is null ? "none"
                : "query",
            ["fault"] = null,
            ["headers"] = new JsonObject(
                call.Headers.Select(header =>
                    KeyValuePair.Create(header.Key, Header(header.Key, header.Value.ToString(), said))
                )
            ),
        };
        lock (gate)
        {
            entry["n"] = ++received;
            calls.Enqueue(entry);
            if (calls.Count > Kept)
                calls.Dequeue();
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
        lock (gate)
            return new() { ["calls"] = new JsonArray([.. calls.Select(call => call.DeepClone())]) };
    }

    public void Clear()
    {
        lock (gate)
        {
            calls.Clear();
            received = 0;
        }
    }

    // Tokens that were good once are as secret as those that are.
    string Hide(string text, string? said) =>
        tokens
            .Add(said ?? "")
            .Remove("")
            .Aggregate(text, static (seen, secret) => seen.Replace(secret, Redacted, StringComparison.Ordinal));

    JsonNode? Header(string name, string value, string? said) =>
        IsToken(name) || name.Equals("Authorization", StringComparison.OrdinalIgnoreCase)
            ? Redacted
            : Hide(value, said);

    // By decoded key: an encoded spelling of the name is the same argument.
    static string Query(QueryString query) =>
        string.Join(
            '&',
            (query.Value ?? "")
                .TrimStart('?')
                .Split('&')
                .Select(part =>
                    part.Split('=')[0] is var key && IsToken(Uri.UnescapeDataString(key)) ? $"{key}={Redacted}" : part
                )
        );

    static bool IsToken(string name) => name.Equals("X-Plex-Token", StringComparison.OrdinalIgnoreCase);
}

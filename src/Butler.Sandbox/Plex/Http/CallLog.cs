using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PlexButler.Sandbox.Plex.Model;
using PlexButler.Sandbox.Plex.Simulation;

namespace PlexButler.Sandbox.Plex.Http;

/// <summary>Every call received, in order and without tokens.</summary>
sealed class CallLog
{
    /// <summary>The oldest calls are dropped first, so that the fake can run for weeks.</summary>
    const int MaxEntries = 50_000;

    const string Redacted = "(redacted)";
    readonly Lock gate = new();
    readonly Queue<JsonObject> calls = [];
    readonly string accountToken;
    ImmutableHashSet<string> tokens;
    int receivedCount;

    public CallLog(ServerStateStore store, string accountToken)
    {
        this.accountToken = accountToken;
        tokens = [accountToken, store.GetSnapshot().State.Token];
        store.Changed += (_, after) => tokens = tokens.Add(after.State.Token);
    }

    /// <summary>Logs the call when it arrives; <see cref="End"/> adds the rest.</summary>
    public JsonObject Begin(HttpContext context, StateSnapshot snapshot)
    {
        var call = PlexCall.FromContext(context);
        var clientToken = call.GetPlexValue("X-Plex-Token");
        var entry = new JsonObject
        {
            ["n"] = 0,
            ["at"] = snapshot.Now.ToString("O"),
            ["method"] = call.Method,
            ["path"] = Redact(context.Request.Path.Value!, clientToken),
            ["query"] = Redact(RedactQuery(context.Request.QueryString), clientToken),
            ["status"] = null,
            ["ms"] = null,
            ["token"] =
                clientToken is null ? "missing"
                : clientToken == snapshot.State.Token || clientToken == accountToken ? "valid"
                : "wrong",
            ["tokenIn"] =
                call.Headers.ContainsKey("X-Plex-Token") ? "header"
                : clientToken is null ? "none"
                : "query",
            ["fault"] = null,
            ["headers"] = new JsonObject(
                call.Headers.Select(header =>
                    KeyValuePair.Create(header.Key, RedactHeader(header.Key, header.Value.ToString(), clientToken))
                )
            ),
        };
        lock (gate)
        {
            entry["n"] = ++receivedCount;
            calls.Enqueue(entry);
            if (calls.Count > MaxEntries)
                calls.Dequeue();
        }
        return entry;
    }

    /// <summary>Adds how the call ended; without a status, no response was sent.</summary>
    public void End(JsonObject entry, int? status, TimeSpan elapsed, string? fault)
    {
        lock (gate)
        {
            entry["status"] = status;
            entry["ms"] = Math.Round(elapsed.TotalMilliseconds, 3);
            entry["fault"] = fault;
        }
    }

    public JsonObject ToJson()
    {
        lock (gate)
            return new() { ["calls"] = new JsonArray([.. calls.Select(call => call.DeepClone())]) };
    }

    public void Clear()
    {
        lock (gate)
        {
            calls.Clear();
            receivedCount = 0;
        }
    }

    // Former tokens are as secret as the present one.
    string Redact(string text, string? clientToken) =>
        tokens
            .Add(clientToken ?? "")
            .Remove("")
            .Aggregate(text, static (seen, secret) => seen.Replace(secret, Redacted, StringComparison.Ordinal));

    JsonNode? RedactHeader(string name, string value, string? clientToken) =>
        IsToken(name) || name.Equals("Authorization", StringComparison.OrdinalIgnoreCase)
            ? Redacted
            : Redact(value, clientToken);

    // By decoded key: an encoded spelling of the name is the same argument.
    static string RedactQuery(QueryString query) =>
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

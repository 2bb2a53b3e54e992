using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PlexButler.Sandbox.Plex.Account;
using PlexButler.Sandbox.Plex.Faults;
using PlexButler.Sandbox.Plex.Http;
using PlexButler.Sandbox.Plex.Library;
using PlexButler.Sandbox.Plex.Simulation;

namespace PlexButler.Sandbox.Plex.Control;

/// <summary>The calls under <c>/sandbox</c>, which <c>docs/sandbox-plex.md</c> describes.</summary>
sealed class PlexControlApi(
    ServerStateStore store,
    FakePlexTv account,
    FaultList faults,
    CallLog log,
    LibraryRecorder library,
    TimeProvider time
)
{
    static readonly JsonDocumentOptions ParseOptions = new() { AllowDuplicateProperties = false };

    public async Task Handle(HttpContext context, CancellationToken token)
    {
        var call = PlexCall.FromContext(context);
        AllowLoopbackOrigins(context);
        if (call.Method == "OPTIONS")
        {
            context.Response.StatusCode = 204;
            return;
        }
        var (status, json) = Execute(call, call.Method == "POST" ? await ReadBody(context, token) : null);
        if (status == 200 && call.Path is [_, "state"])
            AddPaths(json, await library.Flush(token));
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(json.ToJsonString(), token);
    }

    (int Status, JsonObject Json) Execute(PlexCall call, string? body)
    {
        try
        {
            return (call.Method, call.Path) switch
            {
                ("GET", [_, "state"]) => (200, StateReport.ToJson(store.GetSnapshot())),
                ("POST", [_, "state"]) => (200, ChangeState(RequireObject(Parse(body!)))),
                ("GET", [_, "faults"]) => (200, FaultsToJson()),
                ("POST", [_, "faults"]) => (200, ChangeFaults(Parse(body!))),
                ("POST", [_, "pins"]) => (200, CompletePin(new(RequireObject(Parse(body!))))),
                ("GET", [_, "log"]) => (200, log.ToJson()),
                ("DELETE", [_, "log"]) => (200, ClearLog()),
                _ => (404, new() { ["error"] = $"{call.Method} /{string.Join('/', call.Path)}: no such control call" }),
            };
        }
        catch (InvalidFieldException error)
        {
            return (400, new() { ["error"] = error.Message });
        }
    }

    // Everything that has happened is in the files before the caller learns where they are.
    static void AddPaths(JsonObject json, LibraryPaths? paths)
    {
        json["database"] = paths?.Database;
        json["logs"] = paths?.Logs;
        json["backups"] = paths?.Backups;
    }

    JsonObject ChangeState(JsonObject request)
    {
        var (snapshot, _) = store.Update(
            (snapshot, random) => (StateRequests.Apply(new(request), snapshot, time.GetUtcNow(), random), true)
        );
        if (request["reset"]?.GetValueKind() == JsonValueKind.True)
        {
            account.Clear();
            faults.Clear(null);
            log.Clear();
            library.Clear();
        }
        return StateReport.ToJson(snapshot);
    }

    JsonObject ChangeFaults(JsonNode? request)
    {
        if (request is JsonObject single && single.ContainsKey("clear"))
        {
            var fields = new ControlFields(single);
            var (clear, kind) = (fields.GetBoolean("clear"), fields.GetString("fault"));
            fields.ThrowIfUnread();
            if (clear is true)
                faults.Clear(kind);
            return FaultsToJson();
        }
        var all = request is JsonArray many ? many.Select(RequireObject).ToArray() : [RequireObject(request)];
        faults.Add(all.Select(one => PlexFaultRequests.Read(new(one))).ToArray());
        return FaultsToJson();
    }

    JsonObject CompletePin(ControlFields fields)
    {
        var (id, code, expire) = (
            fields.GetInt("id", 1, int.MaxValue),
            fields.GetString("code"),
            fields.GetBoolean("expire") ?? false
        );
        fields.ThrowIfUnread();
        if (id is null && code is null)
            throw new InvalidFieldException("code", "is missing");
        return account.CompletePin(id, code, expire) is { } pin
            ? new()
            {
                ["id"] = pin.Id,
                ["code"] = pin.Code,
                ["approved"] = !expire,
            }
            : throw new InvalidFieldException(code is null ? "id" : "code", "no such PIN");
    }

    JsonObject FaultsToJson() => new() { ["faults"] = new JsonArray([.. faults.All.Select(PlexFaultRequests.ToJson)]) };

    JsonObject ClearLog()
    {
        log.Clear();
        return log.ToJson();
    }

    // Pages from this machine may control the fake; other pages may not even read from it.
    static void AllowLoopbackOrigins(HttpContext context)
    {
        var origin = context.Request.Headers.Origin.ToString();
        context.Response.Headers.Vary = "Origin";
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var page) || !page.IsLoopback)
            return;
        context.Response.Headers.AccessControlAllowOrigin = origin;
        context.Response.Headers.AccessControlAllowMethods = "GET, POST, DELETE";
        context.Response.Headers.AccessControlAllowHeaders = "Content-Type";
    }

    static JsonObject RequireObject(JsonNode? node) =>
        node as JsonObject ?? throw new InvalidFieldException("body", "must be a JSON object");

    static JsonNode? Parse(string body)
    {
        try
        {
            return JsonNode.Parse(body, documentOptions: ParseOptions);
        }
        catch (JsonException error)
        {
            throw new InvalidFieldException("body", $"is not JSON ({error.Message})");
        }
    }

    static async Task<string> ReadBody(HttpContext context, CancellationToken token)
    {
        using var reader = new StreamReader(context.Request.Body);
        return await reader.ReadToEndAsync(token);
    }
}

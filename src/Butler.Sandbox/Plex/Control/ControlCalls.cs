using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace PlexButler.Sandbox.Plex;

/// <summary>The calls under <c>/sandbox</c>: <c>docs/sandbox-plex.md</c> is their description.</summary>
sealed class ControlCalls(World world, AccountHost account, FaultList faults, CallLog log, TimeProvider time)
{
    static readonly JsonDocumentOptions strict = new() { AllowDuplicateProperties = false };

    public async Task Handle(HttpContext context, CancellationToken token)
    {
        var call = Call.Of(context);
        AllowPages(context);
        if (call.Verb == "OPTIONS")
        {
            context.Response.StatusCode = 204;
            return;
        }
        var (status, json) = Answer(call, call.Verb == "POST" ? await Body(context, token) : null);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(json.ToJsonString(), token);
    }

    (int Status, JsonObject Json) Answer(Call call, string? body)
    {
        try
        {
            return (call.Verb, call.Path) switch
            {
                ("GET", [_, "state"]) => (200, StateReport.Of(world.Look())),
                ("POST", [_, "state"]) => (200, Order(Object(Parse(body!)))),
                ("GET", [_, "faults"]) => (200, Faults()),
                ("POST", [_, "faults"]) => (200, Disturb(Parse(body!))),
                ("POST", [_, "pins"]) => (200, SettlePin(new(Object(Parse(body!))))),
                ("GET", [_, "log"]) => (200, log.Write()),
                ("DELETE", [_, "log"]) => (200, Cleared()),
                _ => (404, new() { ["error"] = $"{call.Verb} /{string.Join('/', call.Path)}: no such control call" }),
            };
        }
        catch (OrderRefused refused)
        {
            return (400, new() { ["error"] = refused.Message });
        }
    }

    JsonObject Order(JsonObject order)
    {
        var (moment, _) = world.Change(
            (moment, random) => (StateOrders.Apply(new(order), moment, time.GetUtcNow(), random), true)
        );
        if (order["reset"]?.GetValueKind() == JsonValueKind.True)
        {
            account.Clear();
            faults.Clear(null);
            log.Clear();
        }
        return StateReport.Of(moment);
    }

    JsonObject Disturb(JsonNode? order)
    {
        if (order is JsonObject single && single.ContainsKey("clear"))
        {
            var fields = new Fields(single);
            var (clear, kind) = (fields.Flag("clear"), fields.Text("fault"));
            fields.RefuseUnread();
            if (clear is true)
                faults.Clear(kind);
            return Faults();
        }
        var all = order is JsonArray many ? many.Select(Object).ToArray() : [Object(order)];
        faults.Add(all.Select(one => FaultOrders.Read(new(one))).ToArray());
        return Faults();
    }

    JsonObject SettlePin(Fields fields)
    {
        var (id, code, expire) = (
            fields.Whole("id", 1, int.MaxValue),
            fields.Text("code"),
            fields.Flag("expire") ?? false
        );
        fields.RefuseUnread();
        if (id is null && code is null)
            throw new OrderRefused("code", "is missing");
        return account.Settle(id, code, expire) is { } pin
            ? new()
            {
                ["id"] = pin.Id,
                ["code"] = pin.Code,
                ["approved"] = !expire,
            }
            : throw new OrderRefused(code is null ? "id" : "code", "no such PIN");
    }

    JsonObject Faults() => new() { ["faults"] = new JsonArray([.. faults.All.Select(FaultOrders.Write)]) };

    JsonObject Cleared()
    {
        log.Clear();
        return log.Write();
    }

    // Pages that this machine serves may control the stand-in; those of elsewhere may not even look.
    static void AllowPages(HttpContext context)
    {
        var origin = context.Request.Headers.Origin.ToString();
        context.Response.Headers.Vary = "Origin";
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var page) || !page.IsLoopback)
            return;
        context.Response.Headers.AccessControlAllowOrigin = origin;
        context.Response.Headers.AccessControlAllowMethods = "GET, POST, DELETE";
        context.Response.Headers.AccessControlAllowHeaders = "Content-Type";
    }

    static JsonObject Object(JsonNode? node) =>
        node as JsonObject ?? throw new OrderRefused("body", "must be a JSON object");

    static JsonNode? Parse(string body)
    {
        try
        {
            return JsonNode.Parse(body, documentOptions: strict);
        }
        catch (JsonException wrong)
        {
            throw new OrderRefused("body", $"is not JSON ({wrong.Message})");
        }
    }

    static async Task<string> Body(HttpContext context, CancellationToken token)
    {
        using var reader = new StreamReader(context.Request.Body);
        return await reader.ReadToEndAsync(token);
    }
}

using System.Text.Json.Nodes;
using PlexButler.Sandbox.Plex.Faults;

namespace PlexButler.Sandbox.Plex.Control;

/// <summary>Pure: faults read from a control call, and written back.</summary>
static class PlexFaultRequests
{
    static readonly string[] Kinds =
    [
        "unauthorized",
        "maintenance",
        "status",
        "slow",
        "hang",
        "reset",
        "refuse",
        "truncated",
        "html",
        "types",
        "bom",
        "bomb",
        "huge",
        "drip",
        "redirect",
        "gzip",
        "charset",
        "doctype",
        .. PlexFault.ServerKinds,
    ];

    static readonly string[] KindsThatExecute =
    [
        "slow",
        "reset",
        "truncated",
        "types",
        "bom",
        "drip",
        "gzip",
        "charset",
    ];

    public static PlexFault Read(ControlFields fields)
    {
        var kind = fields.GetChoice("fault", Kinds) ?? throw new InvalidFieldException("fault", "is missing");
        var fault = new PlexFault(kind, fields.GetBoolean("effect") ?? KindsThatExecute.Contains(kind))
        {
            Count = fields.GetInt("count", 1, int.MaxValue),
            Route = fields.GetString("route"),
            Method = fields.GetString("verb"),
            WhileTask = fields.GetString("while"),
            Milliseconds = fields.GetInt("ms", 0, int.MaxValue),
            Status = fields.GetInt("status", 100, 599),
            Bytes = fields.GetInt("bytes", 0, int.MaxValue),
            Text = fields.GetChoice("text", ["migrations", "startup", "running"]),
            RetryAfter = fields.GetStringOrNumber("retryAfter"),
            RedirectUrl = fields.GetString("to"),
        };
        fields.ThrowIfUnread();
        if (PlexFault.ServerKinds.Contains(kind) && (fault.Route ?? fault.Method) is not null)
            throw new InvalidFieldException(fault.Route is null ? "verb" : "route", "the fault affects no calls");
        return FindMissingField(fault) is { } field ? throw new InvalidFieldException(field, "is missing") : fault;
    }

    static string? FindMissingField(PlexFault fault) =>
        fault switch
        {
            { Kind: "slow", Milliseconds: null } => "ms",
            { Kind: "status", Status: null } => "status",
            { Kind: "redirect", RedirectUrl: null } => "to",
            _ => null,
        };

    public static JsonObject ToJson(PlexFault fault)
    {
        var json = new JsonObject { ["fault"] = fault.Kind, ["effect"] = fault.ExecutesCall };
        if (fault.Count is { } count)
            json["count"] = count;
        if (fault.Route is { } route)
            json["route"] = route;
        if (fault.Method is { } method)
            json["verb"] = method;
        if (fault.WhileTask is { } task)
            json["while"] = task;
        if (fault.Milliseconds is { } ms)
            json["ms"] = ms;
        if (fault.Status is { } status)
            json["status"] = status;
        if (fault.Bytes is { } bytes)
            json["bytes"] = bytes;
        if (fault.Text is { } text)
            json["text"] = text;
        if (fault.RetryAfter is { } retry)
            json["retryAfter"] = retry;
        if (fault.RedirectUrl is { } to)
            json["to"] = to;
        return json;
    }
}

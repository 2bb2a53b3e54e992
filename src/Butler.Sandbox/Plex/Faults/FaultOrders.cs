using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Plex;

/// <summary>Pure: faults read from a control call, and written back.</summary>
static class FaultOrders
{
    static readonly string[] kinds =
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
    ];

    static readonly string[] carriedOut = ["slow", "reset", "truncated", "types", "bom", "drip", "gzip", "charset"];

    public static Fault Read(Fields fields)
    {
        var kind = fields.Choice("fault", kinds) ?? throw new OrderRefused("fault", "is missing");
        var fault = new Fault(kind, fields.Flag("effect") ?? carriedOut.Contains(kind))
        {
            Count = fields.Whole("count", 1, int.MaxValue),
            Route = fields.Text("route"),
            Verb = fields.Text("verb"),
            While = fields.Text("while"),
            Milliseconds = fields.Whole("ms", 0, int.MaxValue),
            Status = fields.Whole("status", 100, 599),
            Bytes = fields.Whole("bytes", 0, int.MaxValue),
            Text = fields.Choice("text", ["migrations", "startup", "running"]),
            RetryAfter = fields.TextOrNumber("retryAfter"),
            To = fields.Text("to"),
        };
        fields.RefuseUnread();
        return fault switch
        {
            { Kind: "slow", Milliseconds: null } => throw new OrderRefused("ms", "is missing"),
            { Kind: "status", Status: null } => throw new OrderRefused("status", "is missing"),
            { Kind: "redirect", To: null } => throw new OrderRefused("to", "is missing"),
            _ => fault,
        };
    }

    public static JsonObject Write(Fault fault)
    {
        var json = new JsonObject { ["fault"] = fault.Kind, ["effect"] = fault.Effect };
        if (fault.Count is { } count)
            json["count"] = count;
        if (fault.Route is { } route)
            json["route"] = route;
        if (fault.Verb is { } verb)
            json["verb"] = verb;
        if (fault.While is { } task)
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
        if (fault.To is { } to)
            json["to"] = to;
        return json;
    }
}

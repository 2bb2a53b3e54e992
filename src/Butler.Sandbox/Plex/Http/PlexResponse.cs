using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Plex.Http;

/// <summary>What the server has to say, before it is known in which format: data, or a page, or nothing.</summary>
sealed record PlexResponse(int Status)
{
    /// <summary>One named root, for example <c>MediaContainer</c>.</summary>
    public JsonObject? Data { get; init; }

    /// <summary>The account host's JSON beside its XML; it gives it only to who asks for JSON and nothing else.</summary>
    public JsonNode? Json { get; init; }

    /// <summary>An HTML page; Plex's empty answers are empty pages.</summary>
    public string Html { get; init; } = "";

    /// <summary>XML whatever was asked for.</summary>
    public string? Xml { get; init; }

    /// <summary>Further headers.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public static readonly PlexResponse Empty = new(200);
    public static readonly PlexResponse NotFound = HtmlPage(404, "Not Found");
    public static readonly PlexResponse BadRequest = HtmlPage(400, "Bad Request");

    /// <summary>The 91 bytes a server 1.43 sends for a missing and for a wrong token alike, whatever was asked for.</summary>
    public static readonly PlexResponse Unauthorized = HtmlPage(401, "Unauthorized") with
    {
        Headers = [("Cache-Control", "no-cache"), ("Connection", "Keep-Alive")],
    };

    /// <summary>At the root the page sends a browser on to the web app.</summary>
    public static readonly PlexResponse UnauthorizedRoot = Unauthorized with
    {
        Html = Unauthorized.Html.Replace(
            "<title>",
            "<script>window.location = window.location.href.match(/(^.+\\/)[^\\/]*$/)[1] + 'web/index.html';</script><title>",
            StringComparison.Ordinal
        ),
    };

    public static PlexResponse FromData(string root, JsonObject content) =>
        new(200) { Data = new() { [root] = content } };

    public static PlexResponse HtmlPage(int status, string text) =>
        new(status) { Html = $"<html><head><title>{text}</title></head><body><h1>{status} {text}</h1></body></html>" };

    /// <summary>What a server says while it starts or migrates: XML to everyone.</summary>
    public static PlexResponse Maintenance(string message) =>
        new(503)
        {
            Xml = $"""
                <?xml version="1.0" encoding="UTF-8"?>
                <Response code="503" title="Maintenance" status="{message}"/>
                """,
        };
}

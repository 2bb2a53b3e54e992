using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Plex.Http;

/// <summary>A response before its format is chosen: data, or a page, or nothing.</summary>
sealed record PlexResponse(int Status)
{
    /// <summary>One named root, for example <c>MediaContainer</c>.</summary>
    public JsonObject? Data { get; init; }

    /// <summary>plex.tv's JSON beside its XML; only clients that accept JSON and nothing else get it.</summary>
    public JsonNode? Json { get; init; }

    /// <summary>An HTML page; Plex's empty responses are empty pages.</summary>
    public string Html { get; init; } = "";

    /// <summary>XML for every client, whatever it accepts.</summary>
    public string? Xml { get; init; }

    /// <summary>Further headers.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public static readonly PlexResponse Empty = new(200);
    public static readonly PlexResponse NotFound = HtmlPage(404, "Not Found");
    public static readonly PlexResponse BadRequest = HtmlPage(400, "Bad Request");

    /// <summary>
    /// The 91 bytes that a server 1.43 sends for a missing and for a wrong token, whatever the client accepts.
    /// </summary>
    public static readonly PlexResponse Unauthorized = HtmlPage(401, "Unauthorized") with
    {
        Headers = [("Cache-Control", "no-cache"), ("Connection", "Keep-Alive")],
    };

    /// <summary>At the root, the page redirects a browser to the web app.</summary>
    public static readonly PlexResponse UnauthorizedRoot = Unauthorized with
    {
        Html = Unauthorized.Html.Replace(
            "<title>",
            "<script>window.location = window.location.href.match(/(^.+\\/)[^\\/]*$/)[1] + 'web/index.html';</script>"
                + "<title>",
            StringComparison.Ordinal
        ),
    };

    public static PlexResponse FromData(string root, JsonObject content) =>
        new(200) { Data = new() { [root] = content } };

    public static PlexResponse HtmlPage(int status, string text) =>
        new(status) { Html = $"<html><head><title>{text}</title></head><body><h1>{status} {text}</h1></body></html>" };

    /// <summary>The response of a server that is starting or migrating: XML for every client.</summary>
    public static PlexResponse Maintenance(string message) =>
        new(503)
        {
            Xml = $"""
                <?xml version="1.0" encoding="UTF-8"?>
                <Response code="503" title="Maintenance" status="{message}"/>
                """,
        };
}

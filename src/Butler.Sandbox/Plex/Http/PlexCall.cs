using System.Net;
using Microsoft.AspNetCore.Http;

namespace PlexButler.Sandbox.Plex.Http;

/// <summary>A request as the routes see it.</summary>
sealed record PlexCall(
    string Method,
    string[] Path,
    IQueryCollection Query,
    IHeaderDictionary Headers,
    IPAddress? RemoteAddress
)
{
    /// <summary>A trailing slash makes no difference, as on a real server.</summary>
    public static PlexCall FromContext(HttpContext context) =>
        new(
            context.Request.Method,
            context.Request.Path.Value!.Trim('/') is { Length: > 0 } path ? path.Split('/') : [],
            context.Request.Query,
            context.Request.Headers,
            context.Connection.RemoteIpAddress
        );

    /// <summary>An <c>X-Plex-*</c> value, from its header or from the query argument of the same name.</summary>
    public string? GetPlexValue(string name) =>
        Headers.TryGetValue(name, out var header) ? header.ToString()
        : Query.TryGetValue(name, out var value) ? value.ToString()
        : null;

    public string? Accept => Headers.Accept is { Count: > 0 } accept ? accept.ToString() : null;
}

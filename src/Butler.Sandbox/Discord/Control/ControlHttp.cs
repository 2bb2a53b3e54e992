using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PlexButler.Sandbox.Discord.Interactions;
using PlexButler.Sandbox.Discord.Primitives;

namespace PlexButler.Sandbox.Discord.Control;

/// <summary>Reads and answers control calls: JSON both ways, with 400 and 404 for errors.</summary>
static class ControlHttp
{
    /// <summary>Answers GET with JSON.</summary>
    public static void MapGet(IEndpointRouteBuilder routes, string path, Func<HttpContext, Task<JsonNode?>> handler) =>
        MapMethod(routes, "GET", path, handler);

    /// <summary>Answers POST with JSON.</summary>
    public static void MapPost(IEndpointRouteBuilder routes, string path, Func<HttpContext, Task<JsonNode?>> handler) =>
        MapMethod(routes, "POST", path, handler);

    /// <summary>Answers DELETE with JSON.</summary>
    public static void MapDelete(
        IEndpointRouteBuilder routes,
        string path,
        Func<HttpContext, Task<JsonNode?>> handler
    ) => MapMethod(routes, "DELETE", path, handler);

    static void MapMethod(
        IEndpointRouteBuilder routes,
        string method,
        string path,
        Func<HttpContext, Task<JsonNode?>> handler
    ) => routes.MapMethods(path, [method], context => Handle(context, handler));

    static async Task Handle(HttpContext context, Func<HttpContext, Task<JsonNode?>> handler)
    {
        JsonNode? body;
        try
        {
            body = await handler(context);
        }
        catch (InvalidInputException error)
        {
            (context.Response.StatusCode, body) = (400, new JsonObject { ["message"] = error.Message });
        }
        catch (KeyNotFoundException error)
        {
            (context.Response.StatusCode, body) = (404, new JsonObject { ["message"] = error.Message });
        }
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(Json.ToBytes(body), context.RequestAborted);
    }

    /// <summary>The body, which must be an object.</summary>
    public static async Task<JsonObject> ReadObject(HttpContext context) =>
        await ReadJson(context) as JsonObject ?? throw new InvalidInputException("The body must be an object.");

    /// <summary>The body, which must be JSON.</summary>
    public static async Task<JsonNode?> ReadJson(HttpContext context)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        try
        {
            return Json.Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        }
        catch (JsonException)
        {
            throw new InvalidInputException("The body is not JSON.");
        }
    }

    /// <summary>How long the caller wants to wait, at most a minute.</summary>
    public static TimeSpan GetWaitTime(HttpContext context, int defaultMilliseconds) =>
        TimeSpan.FromMilliseconds(Math.Clamp(GetQueryNumber(context, "wait", defaultMilliseconds), 0, 60_000));

    /// <summary>A number in the query.</summary>
    public static long GetQueryNumber(HttpContext context, string name, long defaultValue) =>
        long.TryParse(context.Request.Query[name], CultureInfo.InvariantCulture, out var number)
            ? number
            : defaultValue;

    /// <summary>A parameter of the path.</summary>
    public static string GetRouteValue(HttpContext context, string name) =>
        context.Request.RouteValues[name] as string ?? "";

    /// <summary>The error 404 for something unknown.</summary>
    public static KeyNotFoundException NotFound(string what) => new($"There is no such {what}.");
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace PlexButler.Sandbox.Discord;

/// <summary>How a control call is read and answered: JSON both ways, mistakes as 400 and 404.</summary>
static class ControlHttp
{
    /// <summary>Answers GET with JSON.</summary>
    public static void Get(IEndpointRouteBuilder routes, string path, Func<HttpContext, Task<JsonNode?>> answer) =>
        MapOne(routes, "GET", path, answer);

    /// <summary>Answers POST with JSON.</summary>
    public static void Post(IEndpointRouteBuilder routes, string path, Func<HttpContext, Task<JsonNode?>> answer) =>
        MapOne(routes, "POST", path, answer);

    /// <summary>Answers DELETE with JSON.</summary>
    public static void Delete(IEndpointRouteBuilder routes, string path, Func<HttpContext, Task<JsonNode?>> answer) =>
        MapOne(routes, "DELETE", path, answer);

    static void MapOne(
        IEndpointRouteBuilder routes,
        string method,
        string path,
        Func<HttpContext, Task<JsonNode?>> answer
    ) => routes.MapMethods(path, [method], context => Serve(context, answer));

    static async Task Serve(HttpContext context, Func<HttpContext, Task<JsonNode?>> answer)
    {
        JsonNode? body;
        try
        {
            body = await answer(context);
        }
        catch (Unsendable error)
        {
            (context.Response.StatusCode, body) = (400, new JsonObject { ["message"] = error.Message });
        }
        catch (KeyNotFoundException error)
        {
            (context.Response.StatusCode, body) = (404, new JsonObject { ["message"] = error.Message });
        }
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(Json.Bytes(body), context.RequestAborted);
    }

    /// <summary>The body, which must be an object.</summary>
    public static async Task<JsonObject> ObjectBody(HttpContext context) =>
        await Body(context) as JsonObject ?? throw new Unsendable("The body must be an object.");

    /// <summary>The body, which must be JSON.</summary>
    public static async Task<JsonNode?> Body(HttpContext context)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        try
        {
            return Json.Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        }
        catch (JsonException)
        {
            throw new Unsendable("The body is not JSON.");
        }
    }

    /// <summary>How long the caller lets itself be kept waiting, a minute at most.</summary>
    public static TimeSpan Patience(HttpContext context, int otherwise) =>
        TimeSpan.FromMilliseconds(Math.Clamp(Number(context, "wait", otherwise), 0, 60_000));

    /// <summary>A number of the query.</summary>
    public static long Number(HttpContext context, string name, long otherwise) =>
        long.TryParse(context.Request.Query[name], CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    /// <summary>A part of the path.</summary>
    public static string Part(HttpContext context, string name) => context.Request.RouteValues[name] as string ?? "";

    /// <summary>404 for something unknown.</summary>
    public static KeyNotFoundException Missing(string what) => new($"There is no such {what}.");
}

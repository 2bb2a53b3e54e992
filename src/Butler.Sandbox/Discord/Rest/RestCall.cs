using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PlexButler.Sandbox.Discord.Gateway;
using PlexButler.Sandbox.Discord.Primitives;
using PlexButler.Sandbox.Discord.Rules;
using PlexButler.Sandbox.Discord.State;

namespace PlexButler.Sandbox.Discord.Rest;

/// <summary>One REST call as its handler sees it.</summary>
sealed class RestCall(DiscordState state, GatewayServer gateway, HttpContext context)
{
    public DiscordState State => state;

    public GatewayServer Gateway => gateway;

    public HttpContext HttpContext => context;

    public string Method => context.Request.Method;

    /// <summary>The path without <c>/api/v10</c>.</summary>
    public string Path { get; } = context.Request.Path.Value?[RestApi.Prefix.Length..] ?? "";

    public JsonNode? Body { get; private set; }

    /// <summary>Files sent along, as attachments.</summary>
    public JsonArray Files { get; private set; } = [];

    /// <summary>The body as an object; anything else is an invalid form.</summary>
    public FormReader GetForm() => Body is JsonObject form ? new(form, "", new()) : throw FormErrors.NotAnObject("");

    public string RouteValue(string name) => context.Request.RouteValues[name] as string ?? "";

    public string QueryValue(string name) => context.Request.Query[name].ToString();

    public bool HasQueryFlag(string name) => QueryValue(name) is "true" or "True" or "1";

    /// <summary>The bot's token in the call, or null.</summary>
    public string? Token =>
        context.Request.Headers.Authorization.ToString() is var header
        && header.StartsWith("Bot ", StringComparison.Ordinal)
            ? header[4..]
            : null;

    public async Task Read()
    {
        var type = context.Request.ContentType ?? "";
        if (type.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase))
            await ReadForm();
        else
        {
            using var buffer = new MemoryStream();
            await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
            if (buffer.Length == 0)
                return;
            if (!type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
                throw UnsupportedContentType();
            Body = ParseJson(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        }
    }

    async Task ReadForm()
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        Body = form["payload_json"].ToString() is { Length: > 0 } payload
            ? ParseJson(System.Text.Encoding.UTF8.GetBytes(payload))
            : new JsonObject();
        Files = await UploadedFiles.Store(state, form.Files, Body, context.RequestAborted);
    }

    static JsonNode? ParseJson(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return Json.Parse(utf8);
        }
        catch (JsonException)
        {
            throw DiscordApiException.UnreadableBody;
        }
    }

    static DiscordApiException UnsupportedContentType() =>
        FormErrors.Single(
            "_content_type",
            "CONTENT_TYPE_INVALID",
            "Expected \"Content-Type\" header to be one of "
                + "{'application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'}."
        );
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Plex;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Runs.Tracking;

/// <summary><c>POST /plex/webhook/{secret}</c>, where Plex reports what it has done. Only with <c>Plex:WebhookSecret</c>. Source: Plex, "Webhooks".</summary>
sealed class PlexWebhook(Func<Secret> secret, PlexConnections servers, RunTracker runs, ILogger<PlexWebhook> log)
{
    // Reports of films come with a picture, which is not read; the payload of a report is a few kilobytes.
    const int MaxBody = 4 * 1024 * 1024,
        MaxPayload = 64 * 1024;

    /// <summary>Answers one report: 404 for a wrong secret, 400 for what is no report, else 204, whatever it is about.</summary>
    public async Task Serve(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        if (!IsSecret(http.Request.RouteValues["secret"] as string ?? ""))
            return;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = MaxBody;
        var payload = await ReadPayload(http.Request, http.RequestAborted);
        http.Response.StatusCode = payload is null ? StatusCodes.Status400BadRequest : StatusCodes.Status204NoContent;
        if (payload is { } report && TaskActivities.TaskForWebhookEvent(report.Event).Case is TaskName task)
            await Report(report, task, http.RequestAborted);
    }

    // Hashed first, so that neither its length nor its beginning shows in the time it takes.
    bool IsSecret(string candidate) =>
        CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(candidate)),
            SHA256.HashData(Encoding.UTF8.GetBytes(secret().Reveal()))
        );

    async Task Report((string Event, string Machine) report, TaskName task, CancellationToken token)
    {
        foreach (var server in servers.All)
        {
            if (await server.GetMachineIdentifier(token) != report.Machine)
                continue;
            log.WebhookReceived(server.Name, report.Event);
            await runs.RecordReport(server.Name, task, report.Event);
        }
    }

    static async Task<(string Event, string Machine)?> ReadPayload(HttpRequest request, CancellationToken token)
    {
        if (
            !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        )
            return null;
        if (HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary)
            return null;
        try
        {
            var reader = new MultipartReader(boundary, request.Body) { BodyLengthLimit = MaxBody };
            while (await reader.ReadNextSectionAsync(token) is { } section)
                if (
                    section.GetContentDispositionHeader() is { } part
                    && HeaderUtilities.RemoveQuotes(part.Name) == "payload"
                )
                    return ParsePayload(await ReadBody(section.Body, token));
        }
        catch (Exception e) when (e is IOException or InvalidDataException or BadHttpRequestException) { }
        return null;
    }

    static async Task<ReadOnlyMemory<byte>> ReadBody(Stream body, CancellationToken token)
    {
        var buffer = new byte[MaxPayload + 1];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, token);
        return length <= MaxPayload ? buffer.AsMemory(0, length) : default;
    }

    static (string Event, string Machine)? ParsePayload(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                ? (
                    GetString(root, "event"),
                    root.TryGetProperty("Server", out var server) && server.ValueKind == JsonValueKind.Object
                        ? GetString(server, "uuid")
                        : ""
                )
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static string GetString(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}

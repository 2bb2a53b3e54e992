using System.Security.Cryptography;
using System.Text;
using LanguageExt;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs.Tracking;

/// <summary>
/// <c>POST /plex/webhook/{secret}</c>, where Plex reports what it has done. Served only with <c>Plex:WebhookSecret</c>.
/// Source: Plex support article "Webhooks", https://support.plex.tv/articles/115002267687-webhooks/.
/// </summary>
sealed class PlexWebhook(Func<Secret> secret, PlexConnections servers, RunTracker runs, ILogger<PlexWebhook> log)
{
    // Reports about media come with a picture, which is not read; the payload itself is a few kilobytes.
    const int MaxBody = 4 * 1024 * 1024,
        MaxPayload = 64 * 1024;

    /// <summary>
    /// Answers one report: 404 for a wrong secret, 400 for something that is not a report, otherwise 204, whatever the
    /// report is about.
    /// </summary>
    public async Task Serve(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        if (!IsSecret(http.Request.RouteValues["secret"] as string ?? ""))
            return;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = MaxBody;
        var payload = await ReadPayload(http.Request, http.RequestAborted);
        http.Response.StatusCode = payload.IsNone ? StatusCodes.Status400BadRequest : StatusCodes.Status204NoContent;
        if (
            payload.TryGetValue(out var report)
            && TaskActivities.TaskForWebhookEvent(report.Event).TryGetValue(out var task)
        )
            await Report(report, task, http.RequestAborted);
    }

    // Comparing hashes in constant time reveals neither the length nor the beginning of the secret.
    bool IsSecret(string candidate) =>
        CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(candidate)),
            SHA256.HashData(Encoding.UTF8.GetBytes(secret().Reveal()))
        );

    async Task Report(WebhookPayload report, TaskName task, CancellationToken token)
    {
        if (report.MachineIdentifier.Length == 0)
        {
            log.WebhookReportIgnored(report.Event, "it does not say which server it is from (Server.uuid)");
            return;
        }
        var isKnown = false;
        foreach (var server in servers.All)
        {
            if (await server.GetMachineIdentifier(token) != report.MachineIdentifier)
                continue;
            isKnown = true;
            log.WebhookReceived(server.Name, report.Event);
            await runs.RecordReport(server.Name, task, report.Event);
        }
        if (!isKnown)
            log.WebhookReportIgnored(report.Event, "it is from none of the servers that answer");
    }

    static async Task<Option<WebhookPayload>> ReadPayload(HttpRequest request, CancellationToken token)
    {
        if (
            !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        )
            return None;
        if (HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary)
            return None;
        try
        {
            var reader = new MultipartReader(boundary, request.Body) { BodyLengthLimit = MaxBody };
            while (await reader.ReadNextSectionAsync(token) is { } section)
                if (
                    section.GetContentDispositionHeader() is { } part
                    && HeaderUtilities.RemoveQuotes(part.Name) == "payload"
                )
                    return WebhookPayload.Parse(await ReadBody(section.Body, token));
        }
        catch (Exception e) when (e is IOException or InvalidDataException or BadHttpRequestException) { }
        return None;
    }

    static async Task<ReadOnlyMemory<byte>> ReadBody(Stream body, CancellationToken token)
    {
        var buffer = new byte[MaxPayload + 1];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, token);
        return length <= MaxPayload ? buffer.AsMemory(0, length) : default;
    }
}

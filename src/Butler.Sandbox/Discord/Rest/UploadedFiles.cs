using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PlexButler.Sandbox.Discord.Primitives;
using PlexButler.Sandbox.Discord.State;

namespace PlexButler.Sandbox.Discord.Rest;

/// <summary>The files of a form, as attachments.</summary>
static class UploadedFiles
{
    const int MaxFileSize = 10 * 1024 * 1024;

    // The eight bytes of a PNG file, then length and name of its first chunk.
    const int PngSizeOffset = 16;

    /// <summary>Stores the files of a form; each takes what the body's <c>attachments</c> says of it.</summary>
    /// <remarks>
    /// Source: reference documentation, "Uploading Files": the id there is the number in <c>files[n]</c>.
    /// </remarks>
    public static async Task<JsonArray> Store(
        DiscordState state,
        IFormFileCollection files,
        JsonNode? body,
        CancellationToken token
    )
    {
        var stored = new JsonArray();
        foreach (var file in files)
        {
            if (file.Length > MaxFileSize)
                throw new DiscordApiException(413, 40005, "Request entity too large");
            using var content = new MemoryStream();
            await file.CopyToAsync(content, token);
            stored.Add((JsonNode)Add(state, file, content.ToArray(), FindDescription(file, body)));
        }
        return stored;
    }

    static JsonObject Add(DiscordState state, IFormFile file, byte[] content, JsonObject? named)
    {
        var id = state.Ids.Next();
        // Discord answers with an address in its own network, and never with the name alone.
        var url = $"http://{state.Address}/attachments/{id}/{Uri.EscapeDataString(file.FileName)}";
        var attachment = new JsonObject
        {
            ["id"] = id,
            ["filename"] = named?.GetString("filename") ?? file.FileName,
            ["size"] = content.Length,
            ["content_type"] = file.ContentType,
            ["url"] = url,
            ["proxy_url"] = url,
        };
        if (named?.GetString("description") is { } description)
            attachment["description"] = description;
        if (file.ContentType == "image/png" && content.Length > PngSizeOffset + 8)
        {
            attachment["width"] = BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(PngSizeOffset));
            attachment["height"] = BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(PngSizeOffset + 4));
        }
        lock (state.Gate)
            state.Attachments.Add(id, file.ContentType, content);
        return attachment;
    }

    static JsonObject? FindDescription(IFormFile file, JsonNode? body)
    {
        // Discord takes other names of the field as well, but then nothing can be said of the file.
        if (!file.Name.StartsWith("files[", StringComparison.Ordinal) || !file.Name.EndsWith(']'))
            return null;
        var number = file.Name[6..^1];
        return (body as JsonObject)
            ?.GetArray("attachments")
            .OfType<JsonObject>()
            .FirstOrDefault(item =>
                (item.GetString("id") ?? item.GetLong("id")?.ToString(CultureInfo.InvariantCulture)) == number
            );
    }
}

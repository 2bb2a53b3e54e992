using System.Net.Http.Headers;
using LanguageExt;
using PlexButler.Discord.Model;

namespace PlexButler.Discord.Rest;

/// <summary>What is sent with a call: JSON, alone or with a file beside it.</summary>
/// <param name="Json">The JSON; empty for none.</param>
/// <param name="File">The file.</param>
sealed record CallBody(byte[] Json, Option<Attachment> File)
{
    /// <summary>No body.</summary>
    public static readonly CallBody None = Of([]);

    /// <summary>JSON alone.</summary>
    public static CallBody Of(byte[] json) => new(json, Option<Attachment>.None);

    /// <summary>
    /// The body of one try, or null for none. With a file it is a form, as "Uploading Files" of Discord's reference
    /// documentation has it: the JSON in the field <c>payload_json</c>, the file in <c>files[0]</c>.
    /// </summary>
    public HttpContent? CreateContent() =>
        Json.Length == 0
            ? null
            : File.Match<HttpContent>(Some: CreateForm, None: () => WithType(new(Json), "application/json"));

    MultipartFormDataContent CreateForm(Attachment file)
    {
        var json = WithType(new(Json), "application/json");
        json.Headers.ContentDisposition = new("form-data") { Name = "\"payload_json\"" };
        var content = WithType(new(file.Content), file.ContentType);
        content.Headers.ContentDisposition = new("form-data")
        {
            Name = "\"files[0]\"",
            FileName = $"\"{file.FileName}\"",
        };
        return new MultipartFormDataContent { json, content };
    }

    static ReadOnlyMemoryContent WithType(ReadOnlyMemoryContent content, string type)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return content;
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PlexButler.Bot.Cli.Previews;

/// <summary>The format of a preview for programs.</summary>
[JsonSerializable(typeof(PreviewDocument))]
sealed partial class PreviewJson : JsonSerializerContext
{
    /// <summary>For a pipe and not for a web page: an apostrophe needs no escape.</summary>
    public static readonly PreviewJson Shared = new(
        new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }
    );
}

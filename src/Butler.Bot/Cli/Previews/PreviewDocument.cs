using System.Text.Json;

namespace PlexButler.Bot.Cli.Previews;

/// <summary>A preview, for programs. Names stay; fields that come later are additions.</summary>
/// <param name="Server">The server.</param>
/// <param name="From">Its first instant.</param>
/// <param name="Until">The instant after its last.</param>
/// <param name="Events">What plans would do, in order.</param>
sealed record PreviewDocument(
    string Server,
    DateTimeOffset From,
    DateTimeOffset Until,
    IReadOnlyList<PreviewItem> Events
)
{
    /// <summary>One line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, PreviewJson.Shared.PreviewDocument);
}

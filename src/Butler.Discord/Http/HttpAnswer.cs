using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Http;

/// <summary>What goes back over HTTP.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">JSON, or empty.</param>
/// <param name="Pending">The interaction whose first answer is in the body.</param>
sealed record HttpAnswer(int Status, byte[] Body, Option<PendingAnswer> Pending)
{
    /// <summary>A status alone.</summary>
    public static HttpAnswer Empty(int status) => new(status, [], None);
}

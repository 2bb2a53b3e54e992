using LanguageExt;

namespace PlexButler;

/// <summary>What the server sent along with an error, for troubleshooting. Fit for a log, not for a chat.</summary>
/// <param name="Status">The HTTP status; 0 when there was no reply.</param>
/// <param name="ContentType">The media type; empty when absent.</param>
/// <param name="Excerpt">The start of the body: at most 300 printable characters, with tokens and what
/// looks like one masked.</param>
/// <param name="RedirectLocation">Where a redirect pointed, without its query. It was not followed.</param>
public sealed record Diagnosis(int Status, string ContentType, string Excerpt, Option<string> RedirectLocation)
{
    /// <summary>More of the body: at most 4096 printable characters, masked like <see cref="Excerpt"/>.</summary>
    public string Body { get; init; } = "";

    /// <summary>The headers of the reply, at most 50, each value at most 300 printable characters and masked like
    /// <see cref="Excerpt"/>; cookies and credentials are masked entirely.</summary>
    public Seq<(string Name, string Value)> Headers { get; init; }

    /// <summary>What the server's owner should change, if the reply says so.</summary>
    public Option<string> Advice { get; init; }
}

using LanguageExt;

namespace PlexButler;

/// <summary>What the server sent along with an error, for troubleshooting. Fit for a log, not for a chat.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The media type; empty when absent.</param>
/// <param name="Excerpt">The start of the body: at most 300 printable characters, with tokens and what
/// looks like one masked.</param>
/// <param name="RedirectLocation">Where a redirect pointed, without its query. It was not followed.</param>
public sealed record Diagnosis(int Status, string ContentType, string Excerpt, Option<string> RedirectLocation);

using System.Text.RegularExpressions;

namespace PlexButler.Sandbox.Discord.Primitives;

/// <summary>Removes tokens from what is logged.</summary>
static partial class Redaction
{
    public const string Placeholder = "[redacted]";

    public static string Redact(string text, string botToken) =>
        InteractionTokenPattern().Replace(text.Replace(botToken, Placeholder, StringComparison.Ordinal), Placeholder);

    // Every interaction token starts with "interaction:" in base 64.
    [GeneratedRegex("aW50ZXJhY3Rpb246[A-Za-z0-9_-]+")]
    private static partial Regex InteractionTokenPattern();
}

using System.Globalization;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>One line of <c>Plex Media Server.log</c>. Lines hold names, addresses and titles: keep none.</summary>
/// <remarks>
/// The form is <c>Nov 24, 2026 03:00:00.000 [22860] DEBUG - [Req#1e/Transcode] message</c>, as Tautulli
/// (<c>plexpy/log_reader.py</c>) and logs that people have posted show it.
/// </remarks>
/// <param name="LocalTime">By the server's clock, without a zone.</param>
/// <param name="Thread">Decimal, on older servers hexadecimal after <c>0x</c>.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="Scopes">What the server was doing, from outside to inside; often empty.</param>
/// <param name="Message">What follows; may be empty.</param>
public sealed record PlexLogLine(
    DateTime LocalTime,
    string Thread,
    PlexLogLevel Level,
    Seq<string> Scopes,
    string Message
)
{
    static readonly string[] TimeFormats = ["MMM d, yyyy HH:mm:ss.FFFFFFF", "MMM d, yyyy HH:mm:ss"];

    /// <summary>The line in its parts; None for anything else, such as the further lines of a message.</summary>
    public static Option<PlexLogLine> Parse(string? line)
    {
        if (
            line is null
            || !TryCut(line, " [", out var time, out var afterTime)
            || !TryCut(afterTime, "] ", out var thread, out var afterThread)
            || !TryCut(afterThread, " - ", out var level, out var message)
        )
            return None;
        return
            DateTime.TryParseExact(
                time,
                TimeFormats,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AllowWhiteSpaces,
                out var at
            )
            && IsThread(thread)
            && ReadLevel(level.Trim()) is { } known
            ? Some(Create(at, thread, known, message.TrimEnd('\r', '\n')))
            : None;
    }

    static PlexLogLine Create(DateTime at, string thread, PlexLogLevel level, string message) =>
        message.StartsWith('[') && TryCut(message[1..], "] ", out var scopes, out var rest)
            ? new(at, thread, level, toSeq(scopes.Split('/')).Strict(), rest)
            : new(at, thread, level, LanguageExt.Seq<string>.Empty, message);

    static bool IsThread(string text) =>
        text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? text.Length > 2 && text.AsSpan(2).ToString().All(char.IsAsciiHexDigit)
            : text.Length > 0 && text.All(char.IsAsciiDigit);

    static PlexLogLevel? ReadLevel(string text) =>
        text.ToUpperInvariant() switch
        {
            "ERROR" => PlexLogLevel.Error,
            "WARN" or "WARNING" => PlexLogLevel.Warning,
            "INFO" => PlexLogLevel.Info,
            "DEBUG" => PlexLogLevel.Debug,
            "VERBOSE" => PlexLogLevel.Verbose,
            _ => null,
        };

    static bool TryCut(string text, string separator, out string before, out string after)
    {
        var at = text.IndexOf(separator, StringComparison.Ordinal);
        (before, after) = at < 0 ? ("", "") : (text[..at], text[(at + separator.Length)..]);
        return at >= 0;
    }
}

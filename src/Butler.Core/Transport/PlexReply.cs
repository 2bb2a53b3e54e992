using LanguageExt;

namespace PlexButler;

/// <summary>The server's reply, as data.</summary>
/// <param name="Status">The HTTP status, whatever it was.</param>
/// <param name="ContentType">The media type without parameters, lower case; empty when absent.</param>
/// <param name="Body">The decompressed bytes, never more than <see cref="MaxBodyBytes"/>.</param>
public sealed record PlexReply(int Status, string ContentType, ReadOnlyMemory<byte> Body)
{
    /// <summary>4 MiB: a longer body is <see cref="ButlerError.Unreadable"/>.</summary>
    public const int MaxBodyBytes = 4 * 1024 * 1024;

    /// <summary>Where a redirect points, without its query: at most 200 printable characters.</summary>
    public Option<string> Location { get; init; }

    /// <summary>How long the server asks to wait before the next attempt; its header may
    /// give seconds or a date.</summary>
    public Option<TimeSpan> RetryAfter { get; init; }

    /// <summary>As they were received, to be read only if the reply is an error. Internal, like the token.</summary>
    internal Option<ReceivedHeaders> ReceivedHeaders { get; init; }

    /// <summary>The token of the request, to mask where a page echoes it. Internal, so
    /// that ToString omits it.</summary>
    internal string TokenToRedact { get; init; } = "";
}

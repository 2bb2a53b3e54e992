using LanguageExt;
using LanguageExt.Effects.Traits;

namespace PlexButler;

/// <summary>A call to make, as data.</summary>
/// <param name="Method">GET, POST, PUT or DELETE.</param>
/// <param name="Path">Relative to the server's root, without a leading slash; every segment and every part of its query already safe.</param>
public sealed record PlexRequest(HttpMethod Method, string Path);

/// <summary>The server's answer, as data.</summary>
/// <param name="Status">The HTTP status, whatever it was.</param>
/// <param name="ContentType">The media type without parameters, lower case; empty when absent.</param>
/// <param name="Body">The decompressed bytes, never more than <see cref="MaxBodyBytes"/>.</param>
public sealed record PlexReply(int Status, string ContentType, ReadOnlyMemory<byte> Body)
{
    /// <summary>4 MiB: a longer body is <see cref="ButlerError.Unreadable"/>.</summary>
    public const int MaxBodyBytes = 4 * 1024 * 1024;

    /// <summary>Where a redirect points, without its query: at most 200 printable characters.</summary>
    public Option<string> Location { get; init; }

    /// <summary>How long the server asks to wait before the next attempt, however it put it.</summary>
    public Option<TimeSpan> RetryAfter { get; init; }

    /// <summary>The token of the call, so that nothing quotes a page that echoes it. Internal, hence in no ToString.</summary>
    internal string TokenToRedact { get; init; } = "";
}

/// <summary>The one capability Core needs. Total: an implementation answers Left, it does not throw.</summary>
/// <remarks>The one exception is cancellation of the caller's token, which is <see cref="OperationCanceledException"/>.</remarks>
public interface PlexIO
{
    /// <summary>Sends once; no retry, no redirect.</summary>
    ValueTask<Either<ButlerError, PlexReply>> Send(PlexRequest request, CancellationToken token);
}

/// <summary>Trait of a runtime that can reach a Plex server.</summary>
/// <typeparam name="RT">The runtime.</typeparam>
public interface HasPlex<RT> : HasCancel<RT>
    where RT : struct, HasPlex<RT>
{
    /// <summary>The server connection.</summary>
    Eff<RT, PlexIO> PlexEff { get; }
}

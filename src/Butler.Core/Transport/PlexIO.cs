using LanguageExt;

namespace PlexButler;

/// <summary>The only capability that Core needs. Total: an implementation returns Left instead of throwing.</summary>
/// <remarks>There are two exceptions: cancellation of the caller's token throws
/// <see cref="OperationCanceledException"/>, and a connection that was disposed
/// <see cref="ObjectDisposedException"/>.</remarks>
public interface PlexIO
{
    /// <summary>Sends once; no retry, no redirect.</summary>
    ValueTask<Either<ButlerError, PlexReply>> Send(PlexRequest request, CancellationToken token);
}

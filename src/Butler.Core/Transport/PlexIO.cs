using LanguageExt;

namespace PlexButler;

/// <summary>The only capability that Core needs. Total: an implementation returns Left instead of throwing.</summary>
/// <remarks>The exception is cancellation of the caller's token, which throws
/// <see cref="OperationCanceledException"/>.</remarks>
public interface PlexIO
{
    /// <summary>Sends once; no retry, no redirect.</summary>
    ValueTask<Either<ButlerError, PlexReply>> Send(PlexRequest request, CancellationToken token);
}

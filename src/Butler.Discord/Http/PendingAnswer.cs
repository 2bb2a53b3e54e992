using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Http;

/// <summary>
/// An HTTP interaction whose request is still open. The first answer goes into it, unless it was closed before.
/// </summary>
sealed class PendingAnswer
{
    readonly TaskCompletionSource<Option<byte[]>> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource<bool> delivered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The bytes of the callback, or none once it was closed.</summary>
    public Task<Option<byte[]>> Answer => answer.Task;

    /// <summary>Whether the bytes were sent, once that is known.</summary>
    public Task<bool> Delivered => delivered.Task;

    /// <summary>False when it is too late.</summary>
    public bool TryAnswer(byte[] callback) => answer.TrySetResult(callback);

    /// <summary>Takes no answer from now on; an earlier one stays.</summary>
    public void Close() => answer.TrySetResult(None);

    /// <summary>Reports whether the answer was sent.</summary>
    public void ReportDelivery(bool isDelivered) => delivered.TrySetResult(isDelivered);
}

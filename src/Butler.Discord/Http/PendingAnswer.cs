namespace PlexButler.Discord.Http;

/// <summary>An HTTP interaction whose request is still open. The first answer goes into it, unless it was closed before.</summary>
sealed class PendingAnswer
{
    readonly TaskCompletionSource<byte[]?> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource<bool> delivered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The callback's bytes, or null once it was closed.</summary>
    public Task<byte[]?> Answer => answer.Task;

    /// <summary>Whether the bytes went out, once that is known.</summary>
    public Task<bool> Delivered => delivered.Task;

    /// <summary>False when it is too late for this way.</summary>
    public bool TryAnswer(byte[] callback) => answer.TrySetResult(callback);

    /// <summary>Takes no answer from now on; one that was given before stays.</summary>
    public void Close() => answer.TrySetResult(null);

    /// <summary>Says whether the answer went out.</summary>
    public void ReportDelivery(bool isDelivered) => delivered.TrySetResult(isDelivered);
}

using System.Buffers;
using LanguageExt;
using Microsoft.AspNetCore.Http;

namespace PlexButler.Discord.Http;

/// <summary>
/// Reads bodies, so that a request costs little more than it has sent, and slow senders cannot fill the memory. Safe
/// from any thread.
/// </summary>
sealed class RequestBody
{
    /// <summary>Larger than any interaction; a modal with all its fields has some 25 kB.</summary>
    public const int MaxSize = 64 * 1024;

    // Commands and buttons have one to four kB. Beyond this size a body needs one of few places, so that many slow
    // senders do not stand in the way of a command.
    const int FreeSize = 8 * 1024;
    const int MaxLargeBodies = 16;

    int largeBodies;

    /// <summary>The body, or the HTTP status that refuses it.</summary>
    public async Task<Either<int, ReadOnlyMemory<byte>>> Read(HttpRequest request, CancellationToken token)
    {
        if (request.ContentLength > MaxSize)
            return StatusCodes.Status413PayloadTooLarge;
        var small = ArrayPool<byte>.Shared.Rent(FreeSize);
        try
        {
            var length = await request.Body.ReadAtLeastAsync(small.AsMemory(0, FreeSize), FreeSize, false, token);
            return length < FreeSize
                ? (ReadOnlyMemory<byte>)small.AsSpan(0, length).ToArray()
                : await ReadLarge(request, small, token);
        }
        catch (BadHttpRequestException tooSlowOrLarge)
        {
            return tooSlowOrLarge.StatusCode;
        }
        catch (OperationCanceledException)
        {
            return StatusCodes.Status408RequestTimeout;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(small);
        }
    }

    async Task<Either<int, ReadOnlyMemory<byte>>> ReadLarge(HttpRequest request, byte[] small, CancellationToken token)
    {
        var hasPlace = Interlocked.Increment(ref largeBodies) <= MaxLargeBodies;
        // Not a byte more: the pool would give twice as much, from the heap of large objects.
        var large = hasPlace ? ArrayPool<byte>.Shared.Rent(MaxSize) : [];
        try
        {
            if (!hasPlace)
                return StatusCodes.Status503ServiceUnavailable;
            small.AsSpan(0, FreeSize).CopyTo(large);
            var rest = large.AsMemory(FreeSize, MaxSize - FreeSize);
            var length = FreeSize + await request.Body.ReadAtLeastAsync(rest, rest.Length, false, token);
            return length == MaxSize && await request.Body.ReadAsync(small.AsMemory(0, 1), token) > 0
                ? StatusCodes.Status413PayloadTooLarge
                : (ReadOnlyMemory<byte>)large.AsSpan(0, length).ToArray();
        }
        finally
        {
            Interlocked.Decrement(ref largeBodies);
            if (hasPlace)
                ArrayPool<byte>.Shared.Return(large);
        }
    }
}

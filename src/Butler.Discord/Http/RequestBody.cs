using System.Buffers;
using LanguageExt;
using Microsoft.AspNetCore.Http;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Http;

/// <summary>
/// Reads bodies into memory that grows with what arrives, so that a request costs no more than it has sent. Safe from
/// any thread.
/// </summary>
sealed class RequestBody
{
    /// <summary>Larger than any interaction; a modal with all its fields has some 25 kB.</summary>
    public const int MaxSize = 64 * 1024;

    // Commands and buttons have one to four kB. Beyond this size a body needs one of few places, so that many slow
    // senders cannot fill the memory, and do not stand in the way of a command.
    const int FreeSize = 8 * 1024;
    const int MaxLargeBodies = 64;

    int largeBodies;

    /// <summary>The body, or the HTTP status that refuses it.</summary>
    public async Task<Either<int, ReadOnlyMemory<byte>>> Read(HttpRequest request, CancellationToken token)
    {
        if (request.ContentLength > MaxSize)
            return StatusCodes.Status413PayloadTooLarge;
        var body = new ArrayBufferWriter<byte>(1024);
        var isLarge = false;
        try
        {
            while (await request.Body.ReadAsync(body.GetMemory(512), token) is var read and > 0)
            {
                body.Advance(read);
                if (body.WrittenCount > MaxSize)
                    return StatusCodes.Status413PayloadTooLarge;
                if (body.WrittenCount <= FreeSize || isLarge)
                    continue;
                isLarge = Interlocked.Increment(ref largeBodies) <= MaxLargeBodies;
                if (isLarge)
                    continue;
                Interlocked.Decrement(ref largeBodies);
                return StatusCodes.Status503ServiceUnavailable;
            }
            return Right<int, ReadOnlyMemory<byte>>(body.WrittenMemory);
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
            if (isLarge)
                Interlocked.Decrement(ref largeBodies);
        }
    }
}

using System.Buffers;
using LanguageExt;

namespace PlexButler;

/// <summary>Reads a response as bytes, at most <see cref="PlexReply.MaxBodyBytes"/> of
/// them after decompression.</summary>
static class ReplyReader
{
    const int InitialBufferSize = 16 * 1024; // a full task list is 5 KiB

    // The shared pool keeps an array of each size for each thread: a few replies of megabytes would stay for ever.
    const int MaxPooledSize = 256 * 1024;

    /// <param name="response">The headers have arrived; the body is read here.</param>
    /// <param name="secret">The token of the request.</param>
    /// <param name="now">For a Retry-After with a date.</param>
    /// <param name="token">Cancels reading the body.</param>
    public static async ValueTask<Either<ButlerError, PlexReply>> Read(
        HttpResponseMessage response,
        string secret,
        DateTimeOffset now,
        CancellationToken token
    )
    {
        if (response.Content.Headers.ContentLength > PlexReply.MaxBodyBytes)
            return CreateTooLongError(response);
        var stream = await response.Content.ReadAsStreamAsync(token).ConfigureAwait(false);
        var encoding = string.Join(',', response.Content.Headers.ContentEncoding).Trim().ToLowerInvariant();
        var body = encoding is "" or "identity"
            ? await ReadAll(response, stream, token).ConfigureAwait(false)
            : await ReadCompressed(response, stream, encoding, token).ConfigureAwait(false);
        return body.Map(bytes => new PlexReply((int)response.StatusCode, GetMediaType(response), bytes)
        {
            Location = ReplyHeaders.ParseLocation(response.Headers.Location),
            RetryAfter = ReplyHeaders.ParseRetryAfter(response.Headers.RetryAfter, now),
            ReceivedHeaders = new ReceivedHeaders(response.Headers, response.Content.Headers),
            TokenToRedact = secret,
        });
    }

    static async ValueTask<Either<ButlerError, byte[]>> ReadCompressed(
        HttpResponseMessage response,
        Stream stream,
        string encoding,
        CancellationToken token
    )
    {
        if (await BodyDecoder.Open(encoding, stream, token).ConfigureAwait(false) is not var (decoded, source))
            return CreateError(response, "a body in a compression that was not asked for");
        try
        {
            var body = await ReadAll(response, decoded, token).ConfigureAwait(false);
            return body.IsRight && decoded != source && source.IsExhausted
                ? new ButlerError.Unreachable(ConnectionFailure.Broken) // as for any body that ends too early
                : body;
        }
        // Brotli's decoder reports what is not Brotli as an invalid operation.
        catch (Exception e)
            when (e is InvalidDataException or InvalidOperationException and not ObjectDisposedException)
        {
            return CreateError(response, "a body whose compression is broken");
        }
        finally
        {
            await decoded.DisposeAsync().ConfigureAwait(false);
        }
    }

    static async ValueTask<Either<ButlerError, byte[]>> ReadAll(
        HttpResponseMessage response,
        Stream stream,
        CancellationToken token
    )
    {
        var buffer = Rent(InitialBufferSize);
        try
        {
            var length = 0;
            while (await stream.ReadAsync(buffer.AsMemory(length), token).ConfigureAwait(false) is var read and > 0)
            {
                length += read;
                if (length > PlexReply.MaxBodyBytes)
                    return CreateTooLongError(response);
                if (length == buffer.Length)
                    buffer = Grow(buffer, length);
            }
            return buffer.AsSpan(0, length).ToArray();
        }
        finally
        {
            Return(buffer);
        }
    }

    static byte[] Grow(byte[] full, int length)
    {
        var larger = Rent(2 * length);
        full.AsSpan(0, length).CopyTo(larger);
        Return(full);
        return larger;
    }

    static byte[] Rent(int size) =>
        size <= MaxPooledSize
            ? ArrayPool<byte>.Shared.Rent(size)
            : GC.AllocateUninitializedArray<byte>(Math.Min(size, PlexReply.MaxBodyBytes + 1));

    static void Return(byte[] buffer)
    {
        if (buffer.Length <= MaxPooledSize)
            ArrayPool<byte>.Shared.Return(buffer);
    }

    static string GetMediaType(HttpResponseMessage response) =>
        response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant() ?? "";

    static ButlerError.Unreadable CreateTooLongError(HttpResponseMessage response) =>
        CreateError(response, $"a body of more than {PlexReply.MaxBodyBytes / 1024 / 1024} MiB");

    static ButlerError.Unreadable CreateError(HttpResponseMessage response, string problem) =>
        new(problem)
        {
            Diagnosis = new Diagnosis((int)response.StatusCode, GetMediaType(response), "", Option<string>.None),
        };
}

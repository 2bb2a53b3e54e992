using System.Buffers;
using LanguageExt;

namespace PlexButler;

/// <summary>Takes a response in as bytes, never more than <see cref="Reply.MaxBody"/> of them after decompression.</summary>
static class ReplyReader
{
    const int FirstBuffer = 16 * 1024; // a full task list is 5 KiB

    /// <param name="response">Its headers have come; its body is taken in here.</param>
    /// <param name="secret">The token it answers.</param>
    /// <param name="now">For a Retry-After that names a date.</param>
    /// <param name="token">Covers the body.</param>
    public static async ValueTask<Either<ButlerError, Reply>> Read(
        HttpResponseMessage response,
        string secret,
        DateTimeOffset now,
        CancellationToken token
    )
    {
        if (response.Content.Headers.ContentLength > Reply.MaxBody)
            return TooLong(response);
        var stream = await response.Content.ReadAsStreamAsync(token).ConfigureAwait(false);
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            var length = 0;
            while (await stream.ReadAsync(buffer.AsMemory(length), token).ConfigureAwait(false) is var read and > 0)
            {
                length += read;
                if (length > Reply.MaxBody)
                    return TooLong(response);
                if (length == buffer.Length)
                    buffer = Grow(buffer, length);
            }
            return new Reply((int)response.StatusCode, MediaType(response), buffer.AsSpan(0, length).ToArray())
            {
                Location = ReplyHeaders.Location(response.Headers.Location),
                RetryAfter = ReplyHeaders.RetryAfter(response.Headers.RetryAfter, now),
                Secret = secret,
            };
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    static byte[] Grow(byte[] full, int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(2 * length);
        full.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }

    static string MediaType(HttpResponseMessage response) =>
        response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant() ?? "";

    static ButlerError.Unreadable TooLong(HttpResponseMessage response) =>
        new($"a body of more than {Reply.MaxBody / 1024 / 1024} MiB")
        {
            Diagnosis = new Diagnosis((int)response.StatusCode, MediaType(response), "", Option<string>.None),
        };
}

using System.IO.Compression;

namespace PlexButler;

/// <summary>The decoders of the compressions that are asked for. The platform's own handling takes a body that was cut
/// off for a whole one.</summary>
static class BodyDecoder
{
    /// <summary>The value of <c>Accept-Encoding</c>.</summary>
    public const string Accepted = "gzip, deflate, br";

    // No gzip member begins like this, and none ends like this below 4 GiB.
    static readonly byte[] NotGzip = [0xFF];

    /// <summary>The decoding stream and what it reads from; null for a compression that was not asked for.</summary>
    public static async ValueTask<(Stream Decoded, WatchedStream Source)?> Open(
        string encoding,
        Stream body,
        CancellationToken token
    )
    {
        var start = new byte[2];
        var length = await body.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, token)
            .ConfigureAwait(false);
        var isGzip = length > 0 && encoding is ("gzip" or "x-gzip");
        var source = new WatchedStream(body, start.AsMemory(0, length), isGzip ? NotGzip : default);
        return encoding switch
        {
            _ when length == 0 => (source, source), // no body at all, as with a confirmation
            "gzip" or "x-gzip" => (new GZipStream(source, CompressionMode.Decompress), source),
            "deflate" when IsZlib(start) => (new ZLibStream(source, CompressionMode.Decompress), source),
            "deflate" => (new DeflateStream(source, CompressionMode.Decompress), source),
            "br" => (new BrotliStream(source, CompressionMode.Decompress), source),
            _ => null,
        };
    }

    // RFC 1950; some servers send what is inside without this header.
    static bool IsZlib(byte[] start) => (start[0] & 0x0F) == 8 && (start[0] << 8 | start[1]) % 31 == 0;
}

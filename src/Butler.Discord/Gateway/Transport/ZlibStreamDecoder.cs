using System.IO.Compression;

namespace PlexButler.Discord.Gateway.Transport;

/// <summary>
/// <c>zlib-stream</c>: one context for a whole connection. A message ends with the four bytes of a flush.
/// </summary>
sealed class ZlibStreamDecoder : IDisposable
{
    static ReadOnlySpan<byte> FlushMarker => [0x00, 0x00, 0xFF, 0xFF];

    readonly MemoryStream compressed = new();
    readonly ZLibStream zlib;

    /// <summary>A new context.</summary>
    public ZlibStreamDecoder() => zlib = new ZLibStream(compressed, CompressionMode.Decompress, leaveOpen: true);

    /// <summary>Whether a message ends here.</summary>
    public static bool IsMessageEnd(ReadOnlySpan<byte> bytes) => bytes.EndsWith(FlushMarker);

    /// <summary>
    /// Writes the decompressed bytes; false if they are not zlib, or more than <paramref name="maxBytes"/> bytes.
    /// </summary>
    public bool TryDecode(ReadOnlySpan<byte> bytes, System.Buffers.ArrayBufferWriter<byte> decoded, int maxBytes)
    {
        compressed.SetLength(0);
        compressed.Write(bytes);
        compressed.Position = 0;
        try
        {
            while (zlib.Read(decoded.GetSpan(4096)) is var read and > 0)
            {
                decoded.Advance(read);
                if (decoded.WrittenCount > maxBytes)
                    return false;
            }
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>Ends the context.</summary>
    public void Dispose()
    {
        zlib.Dispose();
        compressed.Dispose();
    }
}

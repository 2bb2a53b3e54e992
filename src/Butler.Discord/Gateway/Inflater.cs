using System.IO.Compression;

namespace PlexButler.Discord;

/// <summary><c>zlib-stream</c>: one context over a whole connection. A message ends with the four bytes of a flush.</summary>
sealed class Inflater : IDisposable
{
    static ReadOnlySpan<byte> Flush => [0x00, 0x00, 0xFF, 0xFF];

    readonly MemoryStream compressed = new();
    readonly ZLibStream zlib;

    /// <summary>A fresh context.</summary>
    public Inflater() => zlib = new ZLibStream(compressed, CompressionMode.Decompress, leaveOpen: true);

    /// <summary>Whether a message ends here.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> bytes) => bytes.EndsWith(Flush);

    /// <summary>Writes what the bytes stand for; false when that is no zlib, or more than <paramref name="most"/> bytes.</summary>
    public bool TryInflate(ReadOnlySpan<byte> bytes, System.Buffers.ArrayBufferWriter<byte> plain, int most)
    {
        compressed.SetLength(0);
        compressed.Write(bytes);
        compressed.Position = 0;
        try
        {
            while (zlib.Read(plain.GetSpan(4096)) is var read and > 0)
            {
                plain.Advance(read);
                if (plain.WrittenCount > most)
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

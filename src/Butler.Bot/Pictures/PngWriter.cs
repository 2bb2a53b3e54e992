using System.Buffers.Binary;
using System.IO.Compression;

namespace PlexButler.Bot.Pictures;

/// <summary>Pure: a picture as a PNG with a palette and four bits for a pixel.</summary>
/// <remarks>
/// Source: PNG, third edition (W3C), 5 "Datastream structure", 9 "Filtering" and 11.2 "Critical chunks". Without
/// compression it would be no larger than half a byte for a pixel, so its size is bounded by that of the canvas.
/// </remarks>
static class PngWriter
{
    const byte BitDepth = 4,
        PaletteColor = 3,
        NoFilter = 0;

    static readonly uint[] CrcTable = CreateCrcTable();

    /// <summary>The file.</summary>
    public static byte[] Write(Canvas canvas)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, canvas.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], canvas.Height);
        (header[8], header[9]) = (BitDepth, PaletteColor);
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "PLTE"u8, CreatePalette());
        WriteChunk(file, "IDAT"u8, Compress(canvas));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    /// <summary>The checksum of a chunk.</summary>
    public static uint GetCrc(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data) =>
        Update(Update(uint.MaxValue, type), data) ^ uint.MaxValue;

    static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, GetCrc(type, data));
        file.Write(number);
    }

    static byte[] CreatePalette() =>
        [
            .. Enum.GetValues<Ink>()
                .Select(Palette.GetColor)
                .SelectMany(static color => (byte[])[(byte)(color >> 16), (byte)(color >> 8), (byte)color]),
        ];

    static byte[] Compress(Canvas canvas)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var line = new byte[1 + ((canvas.Width + 1) / 2)];
            line[0] = NoFilter;
            for (var y = 0; y < canvas.Height; y++)
            {
                var row = canvas.GetRow(y);
                for (var x = 0; x < row.Length; x += 2)
                    line[1 + (x / 2)] = (byte)(((byte)row[x] << 4) | (x + 1 < row.Length ? (byte)row[x + 1] : 0));
                zlib.Write(line);
            }
        }
        return compressed.ToArray();
    }

    static uint Update(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (var value in data)
            crc = CrcTable[(byte)(crc ^ value)] ^ (crc >> 8);
        return crc;
    }

    static uint[] CreateCrcTable()
    {
        var table = new uint[256];
        for (var index = 0u; index < table.Length; index++)
        {
            var value = index;
            for (var bit = 0; bit < 8; bit++)
                value = (value & 1) == 1 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
            table[index] = value;
        }
        return table;
    }
}

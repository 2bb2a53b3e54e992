using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace PlexButler.Bot.Tests.Pictures;

/// <summary>A PNG read by the letter of its specification, with nothing of what wrote it.</summary>
sealed record PngFile(int Width, int Height, byte[] Palette, byte[][] Rows)
{
    /// <summary>Reads a picture with a palette and four bits for a pixel; fails on everything that is not valid.</summary>
    public static PngFile Read(ReadOnlySpan<byte> file)
    {
        Assert.Equal("89504E470D0A1A0A", Convert.ToHexString(file[..8]));
        var rest = file[8..];
        var (names, header, palette, data) = (new List<string>(), (byte[])[], (byte[])[], (byte[])[]);
        while (rest.Length > 0)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(rest);
            var name = Encoding.ASCII.GetString(rest[4..8]);
            Assert.Equal(Crc(rest[4..(8 + length)]), BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + length)..]));
            var body = rest[8..(8 + length)].ToArray();
            names.Add(name);
            (header, palette, data) = name switch
            {
                "IHDR" => (body, palette, data),
                "PLTE" => (header, body, data),
                "IDAT" => (header, palette, body),
                _ => (header, palette, data),
            };
            rest = rest[(12 + length)..];
        }
        Assert.Equal(["IHDR", "PLTE", "IDAT", "IEND"], names);
        Assert.Equal([4, 3, 0, 0, 0], header[8..]);
        var (width, height) = (
            BinaryPrimitives.ReadInt32BigEndian(header),
            BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4))
        );
        return new(width, height, palette, ReadRows(data, width, height));
    }

    // The stream's own checksum is checked by the framework.
    static byte[][] ReadRows(byte[] compressed, int width, int height)
    {
        using var plain = new MemoryStream();
        using (var zlib = new ZLibStream(new MemoryStream(compressed), CompressionMode.Decompress))
            zlib.CopyTo(plain);
        var bytes = plain.ToArray();
        var line = 1 + ((width + 1) / 2);
        Assert.Equal(line * height, bytes.Length);
        return
        [
            .. Enumerable
                .Range(0, height)
                .Select(y =>
                {
                    Assert.Equal(0, bytes[y * line]);
                    return Enumerable
                        .Range(0, width)
                        .Select(x => (byte)((bytes[(y * line) + 1 + (x / 2)] >> (x % 2 == 0 ? 4 : 0)) & 15))
                        .ToArray();
                }),
        ];
    }

    static uint Crc(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (0xEDB88320 & (uint)-(int)(crc & 1));
        }
        return ~crc;
    }
}

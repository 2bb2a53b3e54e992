using System.IO.Compression;
using System.Text;

namespace PlexButler.Tests.Hostile;

/// <summary>Replies with a body in each of the compressions, whole and broken.</summary>
static class HostileEncodings
{
    /// <summary>Every compression that is asked for, and none.</summary>
    public static readonly string[] All = ["identity", "gzip", "deflate", "raw deflate", "br"];

    /// <summary>A whole reply with the body as it is, compressed.</summary>
    public static byte[] Reply(string encoding, string type, byte[] body) => Head(encoding, type, Pack(encoding, body));

    /// <summary>Replies whose compression is broken.</summary>
    public static IEnumerable<HostileReply> Broken(string document)
    {
        var body = Encoding.UTF8.GetBytes(document);
        foreach (var encoding in All.Skip(1))
        {
            var packed = Pack(encoding, body);
            foreach (var share in (double[])[0, 0.1, 0.5, 0.9])
                yield return Make($"{share:P0} of it", packed[..(int)(share * packed.Length)]);
            yield return Make("one byte too few", packed[..^1]);
            foreach (var at in (int[])[0, 1, 2, 5, packed.Length / 2, packed.Length - 5, packed.Length - 1])
                yield return Make($"byte {at} changed", [.. packed.Select((one, i) => i == at ? (byte)~one : one)]);
            yield return Make("garbage behind", [.. packed, 1, 2, 3]);
            yield return Make("twice in a row", [.. packed, .. packed]);
            yield return Make("compressed twice", Pack(encoding, packed));
            yield return Make("not compressed", body);
            yield return Make("a bomb", Pack(encoding, new byte[64 << 20]));
            yield return new(
                $"{encoding}: cut off and silent",
                Head(encoding, "application/json", packed)[..^3],
                ReplyEnd.Hang
            );

            HostileReply Make(string name, byte[] bytes) =>
                new($"{encoding}: {name}", Head(encoding, "application/json", bytes));
        }
        foreach (var name in (string[])["zstd", "compress", "gzip, br", "x-gzip", "GZIP", "", "no such"])
            yield return new($"the compression {name}", Head(name, "application/json", Pack("gzip", body)));
    }

    static byte[] Head(string encoding, string type, byte[] body) =>
        [
            .. Encoding.ASCII.GetBytes(
                $"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nContent-Encoding: {encoding.Replace("raw ", "", StringComparison.Ordinal)}\r\nContent-Length: {body.Length}\r\n\r\n"
            ),
            .. body,
        ];

    static byte[] Pack(string encoding, byte[] body)
    {
        if (encoding == "identity")
            return body;
        using var packed = new MemoryStream();
        using (
            Stream pack = encoding switch
            {
                "gzip" => new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true),
                "deflate" => new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true),
                "raw deflate" => new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true),
                _ => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            }
        )
        {
            pack.Write(body);
        }
        return packed.ToArray();
    }
}

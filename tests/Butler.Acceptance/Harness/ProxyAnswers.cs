using System.IO.Compression;
using System.Text;

namespace PlexButler.Acceptance.Harness;

/// <summary>What stands between a bot and a server and answers itself: whole answers, as bytes.</summary>
static class ProxyAnswers
{
    const string Page = "<!DOCTYPE html><html><head><title>Sign in</title></head><body><h1>Not here</h1></body></html>";

    const string Tasks = """{"MediaContainer":{"size":0,"ButlerTasks":{"ButlerTask":[]}}}""";

    /// <summary>Those after which a client may try again, as proxies say while their server is away.</summary>
    public static IReadOnlyList<(string Name, byte[] Bytes)> Passing { get; } =
    [
        ("502", Text("502 Bad Gateway", "text/html", Page)),
        ("503", Text("503 Service Unavailable", "text/html", Page)),
        ("504", Text("504 Gateway Timeout", "text/html", Page)),
        ("nothing", []),
    ];

    /// <summary>Those and all others: refusals, redirects, and bodies that are broken in every way they can be.</summary>
    public static IReadOnlyList<(string Name, byte[] Bytes)> All { get; } =
    [
        .. Passing,
        ("redirect", Text("302 Found\r\nLocation: https://sign-in.invalid/", "text/html", Page)),
        ("401", Text("401 Unauthorized\r\nWWW-Authenticate: Basic", "text/html", Page)),
        ("403", Text("403 Forbidden", "text/html", Page)),
        ("407", Text("407 Proxy Authentication Required\r\nProxy-Authenticate: Basic", "text/html", Page)),
        ("a page", Text("200 OK", "text/html", Page)),
        ("UTF-16", Head("200 OK", "application/json", Encoding.Unicode.GetBytes(Tasks))),
        .. ((string[])["gzip", "deflate", "br"]).SelectMany(static encoding =>
            ((string, byte[])[])
                [
                    ($"{encoding}, cut off", Packed(encoding, Pack(encoding)[..^8])),
                    (
                        $"{encoding}, garbage",
                        Packed(encoding, [.. Enumerable.Range(7, 90).Select(static n => (byte)n)])
                    ),
                    ($"{encoding}, empty", Packed(encoding, [])),
                ]
        ),
        ("an encoding nobody knows", Packed("zebra", Pack("gzip"))),
        ("too short", Bytes($"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{Tasks}")),
        ("too long", Bytes($"HTTP/1.1 200 OK\r\nContent-Length: 9\r\nConnection: close\r\n\r\n{Tasks}")),
        ("broken chunks", Bytes($"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{Tasks}\r\n0\r\n\r\n")),
        (
            "trailers",
            Bytes(
                $"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X\r\nConnection: close\r\n\r\n"
                    + $"{Tasks.Length:x}\r\n{Tasks}\r\n0\r\nX: {new string('x', 9000)}\r\n\r\n"
            )
        ),
        ("no HTTP", Bytes("SSH-2.0-OpenSSH_9.2\r\n")),
    ];

    static byte[] Text(string status, string type, string text) => Head(status, type, Encoding.UTF8.GetBytes(text));

    static byte[] Packed(string encoding, byte[] body) =>
        Head($"200 OK\r\nContent-Encoding: {encoding}", "application/json", body);

    static byte[] Head(string status, string type, byte[] body) =>
        [
            .. Bytes(
                FormattableString.Invariant(
                    $"HTTP/1.1 {status}\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"
                )
            ),
            .. body,
        ];

    static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    static byte[] Pack(string encoding)
    {
        using var packed = new MemoryStream();
        using (
            Stream stream = encoding switch
            {
                "gzip" => new GZipStream(packed, CompressionLevel.Fastest),
                "deflate" => new ZLibStream(packed, CompressionLevel.Fastest),
                _ => new BrotliStream(packed, CompressionLevel.Fastest),
            }
        )
            stream.Write(Encoding.UTF8.GetBytes(Tasks));
        return packed.ToArray();
    }
}

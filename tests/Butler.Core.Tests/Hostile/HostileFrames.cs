using System.Text;

namespace PlexButler.Tests.Hostile;

/// <summary>Replies that are broken below the document: lengths, chunks, trailers, heads, other protocols.</summary>
static class HostileFrames
{
    const string Ok = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    /// <summary>All of them, around a document that is fine.</summary>
    public static IEnumerable<HostileReply> All(string document) =>
        Lengths(document)
            .Concat(Chunks(document))
            .Concat(Heads(document))
            .Concat(Informational(document))
            .Concat(Types(document))
            .Concat(Protocols());

    static IEnumerable<HostileReply> Lengths(string document)
    {
        var length = Encoding.UTF8.GetByteCount(document);
        foreach (
            var stated in (string[])
                [
                    "0",
                    "1",
                    $"{length - 1}",
                    $"{length + 1}",
                    "-1",
                    "+5",
                    "0x10",
                    "5 5",
                    "",
                    "a",
                    "1e3",
                    "2147483648",
                    "99999999999999999999",
                ]
        )
            yield return Write($"the length {stated}", $"{Ok}Content-Length: {stated}\r\n\r\n{document}");
        yield return Write("two lengths", $"{Ok}Content-Length: 5\r\nContent-Length: {length}\r\n\r\n{document}");
        yield return Write(
            "the same length twice",
            $"{Ok}Content-Length: {length}\r\nContent-Length: {length}\r\n\r\n{document}"
        );
        yield return Write(
            "a length and chunks",
            $"{Ok}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n{length:x}\r\n{document}\r\n0\r\n\r\n"
        );
        yield return Write("no length", $"{Ok}\r\n{document}");
        yield return Write("no length and a reset", $"{Ok}\r\n{document}", ReplyEnd.Reset);
        yield return Write("no length and no end", $"{Ok}\r\n{document}", ReplyEnd.Hang);
        yield return Write(
            "a length and a reset",
            $"{Ok}Content-Length: {length + 9}\r\n\r\n{document}",
            ReplyEnd.Reset
        );
        yield return Write(
            "a length and silence",
            $"{Ok}Content-Length: {length + 9}\r\n\r\n{document}",
            ReplyEnd.Hang
        );
        yield return new("a body without end", Utf8($"{Ok}\r\n"), ReplyEnd.Flood, Utf8(new string(' ', 4096)));
        yield return new("a body without end, slowly", Utf8($"{Ok}\r\n"), ReplyEnd.Drip, Utf8(" "));
    }

    static IEnumerable<HostileReply> Chunks(string document)
    {
        const string chunked = Ok + "Transfer-Encoding: chunked\r\n\r\n";
        var length = $"{Encoding.UTF8.GetByteCount(document):x}";
        foreach (
            var size in (string[])
                [
                    "-1",
                    "g",
                    "",
                    " ",
                    "0x5",
                    "ffffffffffffffff",
                    "7fffffff",
                    $"{length}0",
                    "1",
                    "00000000000000000000005",
                ]
        )
            yield return Write($"a chunk of {size}", $"{chunked}{size}\r\n{document}\r\n0\r\n\r\n");
        yield return Write("no last chunk", $"{chunked}{length}\r\n{document}\r\n");
        yield return Write("no end of the last chunk", $"{chunked}{length}\r\n{document}\r\n0\r\n");
        yield return Write("no last chunk, and silence", $"{chunked}{length}\r\n{document}\r\n", ReplyEnd.Hang);
        yield return Write("a chunk without its end", $"{chunked}{length}\r\n{document}0\r\n\r\n");
        yield return Write("chunks with line feeds only", $"{chunked}{length}\n{document}\n0\n\n");
        yield return Write(
            "a long extension",
            $"{chunked}{length};{new string('x', 100_000)}\r\n{document}\r\n0\r\n\r\n"
        );
        foreach (
            var trailer in (string[])
                [
                    "X-A: b",
                    "Content-Length: 5",
                    "Content-Encoding: gzip",
                    "Transfer-Encoding: chunked",
                    "no colon",
                    ": no name",
                    " folded",
                    "\0",
                    $"X-A: {new string('b', 100_000)}",
                ]
        )
            yield return Write(
                $"the trailer {trailer[..Math.Min(20, trailer.Length)]}",
                $"{chunked}{length}\r\n{document}\r\n0\r\n{trailer}\r\n\r\n"
            );
        yield return new(
            "trailers without end",
            Utf8($"{chunked}{length}\r\n{document}\r\n0\r\n"),
            ReplyEnd.Flood,
            Utf8("X-A: b\r\n")
        );
        yield return new("chunks without end", Utf8(chunked), ReplyEnd.Flood, Utf8("1\r\n \r\n"));
        yield return new("chunks without end, slowly", Utf8(chunked), ReplyEnd.Drip, Utf8("1\r\n \r\n"));
        foreach (var coding in (string[])["gzip, chunked", "chunked, gzip", "chunked, chunked", "identity", "no such"])
            yield return Write(
                $"the transfer coding {coding}",
                $"{Ok}Transfer-Encoding: {coding}\r\n\r\n{length}\r\n{document}\r\n0\r\n\r\n"
            );
    }

    static IEnumerable<HostileReply> Heads(string document)
    {
        foreach (
            var line in (string[])
                [
                    "",
                    "HTTP/1.1",
                    "HTTP/1.1 ",
                    "HTTP/1.1 99 A",
                    "HTTP/1.1 1000 A",
                    "HTTP/1.1 abc A",
                    "HTTP/1.1 -20 A",
                    "HTTP/1.1 200",
                    "HTTP/1.1  200 OK",
                    "HTTP/1.0 200 OK",
                    "HTTP/0.9 200 OK",
                    "HTTP/2.0 200 OK",
                    "HTTP/9.9 200 OK",
                    "http/1.1 200 ok",
                    "ICY 200 OK",
                    "HTTP/1.1 204 A",
                    "HTTP/1.1 206 A",
                    "HTTP/1.1 301 A",
                    "HTTP/1.1 304 A",
                    "HTTP/1.1 407 A",
                    "HTTP/1.1 429 A",
                    "HTTP/1.1 503 A",
                    "HTTP/1.1 599 A",
                    "HTTP/1.1 999 A",
                ]
        )
            yield return Write(
                $"the status line {line}",
                $"{line}\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n{document}"
            );
        foreach (
            var header in (string[])
                [
                    "no colon",
                    ": no name",
                    "A B: c",
                    " folded: a",
                    "A: \0",
                    "A: \u00FF",
                    "Content-Type: \u202E",
                    "Retry-After: 99999999999999999999",
                    "Retry-After: -1",
                    "Location: http://[",
                    "Location: //",
                    "WWW-Authenticate: \"",
                    "Set-Cookie: a=b",
                    "Connection: upgrade",
                    "Upgrade: h2c",
                    "Content-Range: bytes 5-1/0",
                    "Last-Modified: never",
                    $"A: {new string('a', 200_000)}",
                ]
        )
            yield return Write(
                $"the header {header[..Math.Min(20, header.Length)]}",
                $"{Ok}{header}\r\nConnection: close\r\n\r\n{document}"
            );
        yield return Write(
            "many headers",
            $"{Ok}{string.Concat(Enumerable.Range(0, 5000).Select(static i => $"A{i}: b\r\n"))}\r\n{document}"
        );
        yield return Write("half a head", "HTTP/1.1 200 OK\r\nConte");
        yield return Write("half a head, and silence", "HTTP/1.1 200 OK\r\nConte", ReplyEnd.Hang);
        yield return Write("half a head, and a reset", "HTTP/1.1 200 OK\r\nConte", ReplyEnd.Reset);
        yield return Write("line feeds only", $"{Ok.Replace("\r", "", StringComparison.Ordinal)}\n{document}");
        yield return new("a head without end", Utf8(Ok), ReplyEnd.Flood, Utf8("A: b\r\n"));
        yield return new("a head without end, slowly", Utf8(Ok), ReplyEnd.Drip, Utf8("A"));
    }

    static IEnumerable<HostileReply> Informational(string document)
    {
        foreach (var status in (string[])["100", "101", "102", "103", "110", "199"])
        {
            yield return Write(
                $"a {status} before",
                $"HTTP/1.1 {status} A\r\n\r\n{Ok}Connection: close\r\n\r\n{document}"
            );
            yield return Write($"a {status} only", $"HTTP/1.1 {status} A\r\n\r\n");
            yield return Write(
                $"a {status} with a body",
                $"HTTP/1.1 {status} A\r\nContent-Length: 2\r\n\r\n{{}}{Ok}Connection: close\r\n\r\n{document}"
            );
        }
        yield return Write("a 100, and silence", "HTTP/1.1 100 A\r\n\r\n", ReplyEnd.Hang);
        yield return new("100 without end", [], ReplyEnd.Flood, Utf8("HTTP/1.1 100 A\r\n\r\n"));
        yield return new("103 without end, slowly", [], ReplyEnd.Drip, Utf8("HTTP/1.1 103 A\r\n\r\n"));
    }

    static IEnumerable<HostileReply> Types(string document) =>
        (
            (string[])
                [
                    "",
                    "json",
                    "text/plain",
                    "text/html",
                    "application/octet-stream",
                    "application/json; charset=utf-16",
                    "application/json; charset=utf-7",
                    "application/json; charset=no-such",
                    "application/json; charset=\"",
                    "application/json; charset=iso-8859-1",
                    "text/xml; charset=utf-16",
                    "text/xml; charset=utf-7",
                    "application/json, text/xml",
                    "application/json;;;",
                    $"application/{new string('j', 50_000)}",
                ]
        ).Select(type =>
            Write(
                $"the type {type[..Math.Min(40, type.Length)]}",
                $"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nConnection: close\r\n\r\n{document}"
            )
        );

    static IEnumerable<HostileReply> Protocols()
    {
        yield return new("nothing", []);
        yield return new("a reset", [], ReplyEnd.Reset);
        yield return new("silence", [], ReplyEnd.Hang);
        yield return new("one byte", [0], ReplyEnd.Hang);
        yield return new("zeros without end", [], ReplyEnd.Flood, new byte[4096]);
        yield return new("HTTP/2's settings", [0, 0, 0, 4, 0, 0, 0, 0, 0]);
        yield return new("HTTP/2's settings, and silence", [0, 0, 0, 4, 0, 0, 0, 0, 0], ReplyEnd.Hang);
        yield return new("HTTP/2's farewell", [0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 13]);
        yield return Write("HTTP/2's preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        yield return new("TLS's alert", [21, 3, 3, 0, 2, 2, 40]);
        yield return Write("SSH", "SSH-2.0-OpenSSH_9.6\r\n");
        yield return Write("SMTP", "220 mail ESMTP\r\n", ReplyEnd.Hang);
        yield return Write("a page without a head", "<html></html>");
    }

    static HostileReply Write(string name, string text, ReplyEnd end = ReplyEnd.Close) => new(name, Utf8(text), end);

    static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}

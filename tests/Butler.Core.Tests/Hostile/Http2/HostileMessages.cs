using System.Text;
using static PlexButler.Tests.Hostile.Http2.Http2Frame;

namespace PlexButler.Tests.Hostile.Http2;

/// <summary>Replies whose parts do not fit each other: lengths, trailers, padding, statuses.</summary>
static class HostileMessages
{
    static readonly byte[] Greeting = Make(Settings, 0, 0);
    static readonly byte[] Ok = Head(0, (":status", "200"), ("content-type", "application/json"));

    /// <summary>All of them, around a document that is fine.</summary>
    public static IEnumerable<HostileReply> All(string document) => Bodies(Encoding.UTF8.GetBytes(document));

    static IEnumerable<HostileReply> Bodies(byte[] document)
    {
        foreach (
            var length in (string[])
                [
                    "0",
                    "1",
                    $"{document.Length - 1}",
                    $"{document.Length + 1}",
                    "-1",
                    "a",
                    "1e3",
                    "99999999999999999999",
                    "5, 5",
                ]
        )
            yield return Write(
                $"the length {length}",
                [
                    .. Head(0, (":status", "200"), ("content-type", "application/json"), ("content-length", length)),
                    .. Make(Data, EndStream, StreamId, document),
                ]
            );
        yield return Write("a length and no body", Head(EndStream, (":status", "200"), ("content-length", "5")));
        yield return Write(
            "two lengths",
            [
                .. Head(0, (":status", "200"), ("content-length", "5"), ("content-length", "6")),
                .. Make(Data, EndStream, StreamId, document),
            ]
        );
        foreach (
            (string Name, string Value)[] trailers in ((string, string)[][])
                [
                    [("x-a", "b")],
                    [(":status", "500")],
                    [("content-length", "5")],
                    [("content-encoding", "gzip")],
                    [("", "")],
                    [("X-A", "b")],
                    [("x-a", new string('b', 100_000))],
                ]
        )
        {
            var name = $"{trailers[0].Name}: {trailers[0].Value[..Math.Min(9, trailers[0].Value.Length)]}";
            yield return Write(
                $"the trailer {name}",
                [.. Ok, .. Make(Data, 0, StreamId, document), .. Split(EndStream, Block(trailers))]
            );
            yield return Write(
                $"the trailer {name}, and no end",
                [.. Ok, .. Make(Data, 0, StreamId, document), .. Split(0, Block(trailers))]
            );
        }
        yield return Write(
            "data after the end",
            [.. Ok, .. Make(Data, EndStream, StreamId, document), .. Make(Data, EndStream, StreamId, document)]
        );
        yield return Write("a second head after the end", [.. Ok, .. Make(Data, EndStream, StreamId, document), .. Ok]);
        yield return Write("data before the head", [.. Make(Data, 0, StreamId, document), .. Ok]);
        yield return Write(
            "more than is read",
            [.. Ok, .. Enumerable.Repeat(Make(Data, 0, StreamId, new byte[16_384]), 300).SelectMany(static one => one)]
        );
        yield return Write(
            "a document byte by byte",
            [
                .. Ok,
                .. document.SelectMany(static one => Make(Data, 0, StreamId, one)),
                .. Make(Data, EndStream, StreamId),
            ]
        );
        yield return Write(
            "padding",
            [.. Ok, .. Make(Data, Padded | EndStream, StreamId, [9, .. document, .. new byte[9]])]
        );
        yield return Write(
            "more padding than there is",
            [.. Ok, .. Make(Data, Padded | EndStream, StreamId, 200, 1, 2)]
        );
        foreach (
            var status in (string[])
                ["100", "101", "103", "204", "304", "401", "503", "99", "1000", "abc", "", "-20", "2000000000000"]
        )
            yield return Write(
                $"the status {status}",
                [
                    .. Head(0, (":status", status), ("content-type", "application/json")),
                    .. Make(Data, EndStream, StreamId, document),
                ]
            );
    }

    // Headers and continuations of no more than a frame holds.
    static byte[] Split(byte flags, byte[] block)
    {
        var parts = block.Chunk(16_384).ToArray();
        return
        [
            .. parts.SelectMany(
                (part, i) =>
                    Make(
                        i == 0 ? Headers : Continuation,
                        (byte)((i == 0 ? flags : 0) | (i == parts.Length - 1 ? EndHeaders : 0)),
                        StreamId,
                        part
                    )
            ),
        ];
    }

    static HostileReply Write(string name, byte[] frames) => new(name, [.. Greeting, .. frames]);
}

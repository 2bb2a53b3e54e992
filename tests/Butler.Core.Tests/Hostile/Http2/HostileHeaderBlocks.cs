using System.Text;
using static PlexButler.Tests.Hostile.Http2.Http2Frame;

namespace PlexButler.Tests.Hostile.Http2;

/// <summary>Header blocks (RFC 7541) that are broken, too large, or say what no reply may.</summary>
static class HostileHeaderBlocks
{
    static readonly byte[] Status = Block((":status", "200"));

    /// <summary>All of them, before a body that is fine.</summary>
    public static IEnumerable<HostileReply> All(string document) =>
        Broken().Concat(Fields()).Select(one => Reply(one.Name, one.Block, Encoding.UTF8.GetBytes(document)));

    static IEnumerable<(string Name, byte[] Block)> Broken() =>
        [
            ("an empty block", []),
            ("the index 0", [0x80]),
            ("an index that is not", [0xFF, 0x80, 0x08]),
            ("an index without end", [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F]),
            ("a table of 4 GiB", [0x3F, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, .. Status]),
            ("a table's size behind a field", [.. Status, 0x20]),
            ("a name longer than the block", [.. Status, 0, 0x7F, 0xFF, 0xFF, 0xFF, 0x07, 1]),
            ("a name of 2 GiB", [.. Status, 0, 0x7F, 0x80, 0xFF, 0xFF, 0xFF, 0x07]),
            ("a field without a value", [.. Status, 0, 1, (byte)'a']),
            ("half a name", [.. Status, 0, 9, (byte)'a']),
            ("Huffman's code cut off", [.. Status, 0, 0x82, 0xFF, 0xFF, 0]),
            ("Huffman's end in a name", [.. Status, 0, 0x84, 0xFF, 0xFF, 0xFF, 0xFC, 0]),
            ("garbage", [.. Enumerable.Range(0, 3000).Select(static i => (byte)(i * 131))]),
            (
                "a table filled and emptied",
                [.. Enumerable.Range(0, 200).SelectMany(static _ => (byte[])[0x20, 0x3F, 0xE1, 0x1F, .. Status])]
            ),
            (
                "a field that many times",
                [
                    .. Status,
                    0x40,
                    1,
                    (byte)'a',
                    0x7F,
                    0x81,
                    0x1F,
                    .. new byte[4096].Select(static _ => (byte)'b'),
                    .. Enumerable.Repeat((byte)0xBE, 12_000),
                ]
            ),
        ];

    static IEnumerable<(string Name, byte[] Block)> Fields() =>
        (
            ((string, (string, string)[])[])
                [
                    ("no status", [("content-type", "application/json")]),
                    ("two statuses", [(":status", "200"), (":status", "401")]),
                    ("the status last", [("content-type", "application/json"), (":status", "200")]),
                    ("a request's field", [(":status", "200"), (":path", "/")]),
                    ("a pseudo-field that is not", [(":status", "200"), (":no-such", "a")]),
                    ("upper case", [(":status", "200"), ("Content-Type", "application/json")]),
                    ("no name", [(":status", "200"), ("", "a")]),
                    ("a blank in a name", [(":status", "200"), ("a b", "c")]),
                    ("a line break in a value", [(":status", "200"), ("a", "b\r\nx-c: d")]),
                    ("a zero in a value", [(":status", "200"), ("a", "b\0c")]),
                    ("letters beyond ASCII", [(":status", "200"), ("a", "\u00FF\u00FE")]),
                    ("chunks", [(":status", "200"), ("transfer-encoding", "chunked")]),
                    ("a connection's field", [(":status", "200"), ("connection", "close"), ("keep-alive", "1")]),
                    ("an upgrade", [(":status", "200"), ("upgrade", "h2c")]),
                    ("a retry that never comes", [(":status", "503"), ("retry-after", "99999999999999999999")]),
                    ("a compression that is not there", [(":status", "200"), ("content-encoding", "gzip")]),
                    (
                        "a charset that is not",
                        [(":status", "200"), ("content-type", "application/json; charset=no-such")]
                    ),
                    (
                        "a type of 50,000 letters",
                        [(":status", "200"), ("content-type", $"application/{new string('j', 50_000)}")]
                    ),
                    ("a field of 200,000 letters", [(":status", "200"), ("x-a", new string('b', 200_000))]),
                    ("a field of 2,000,000 letters", [(":status", "200"), ("x-a", new string('b', 2_000_000))]),
                    (
                        "5,000 fields",
                        [(":status", "200"), .. Enumerable.Range(0, 5000).Select(static i => ($"x-{i}", "b"))]
                    ),
                    ("100,000 empty fields", [(":status", "200"), .. Enumerable.Repeat(("x", ""), 100_000)]),
                    (
                        "5,000 cookies",
                        [(":status", "200"), .. Enumerable.Range(0, 5000).Select(static i => ("set-cookie", $"a{i}=b"))]
                    ),
                ]
        ).Select(static one => (one.Item1, Block(one.Item2)));

    static HostileReply Reply(string name, byte[] block, byte[] document)
    {
        var parts = block.Length == 0 ? [block] : block.Chunk(16_384).ToArray();
        return new(
            $"headers: {name}",
            [
                .. Make(Settings, 0, 0),
                .. parts.SelectMany(
                    (part, i) =>
                        Make(
                            i == 0 ? Headers : Continuation,
                            i == parts.Length - 1 ? EndHeaders : (byte)0,
                            StreamId,
                            part
                        )
                ),
                .. Make(Data, EndStream, StreamId, document),
            ]
        );
    }
}

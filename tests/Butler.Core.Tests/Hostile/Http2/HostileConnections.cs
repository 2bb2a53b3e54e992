using System.Text;
using static PlexButler.Tests.Hostile.Http2.Http2Frame;

namespace PlexButler.Tests.Hostile.Http2;

/// <summary>Frames that are wrong for the connection, or never end.</summary>
static class HostileConnections
{
    static readonly byte[] Greeting = Make(Settings, 0, 0);
    static readonly byte[] Ok = Head(0, (":status", "200"), ("content-type", "application/json"));

    /// <summary>All of them, around a document that is fine.</summary>
    public static IEnumerable<HostileReply> All(string document) =>
        Wrong(Encoding.UTF8.GetBytes(document)).Concat(Endless());

    static IEnumerable<HostileReply> Wrong(byte[] document)
    {
        byte[] rest = [.. Ok, .. Make(Data, EndStream, StreamId, document)];
        foreach (
            var (name, frame) in ((string, byte[])[])
                [
                    ("data on no stream", Make(Data, 0, 0, 1)),
                    ("headers on no stream", Make(Headers, EndHeaders, 0, Block((":status", "200")))),
                    ("data on another stream", Make(Data, 0, 3, 1)),
                    ("headers on the server's own stream", Make(Headers, EndHeaders, 2, Block((":status", "200")))),
                    ("a push", Make(Push, EndHeaders, StreamId, [.. Number(2), .. Block((":path", "/"))])),
                    ("a continuation of nothing", Make(Continuation, EndHeaders, StreamId)),
                    ("settings of five bytes", Make(Settings, 0, 0, 0, 1, 2, 3, 4)),
                    ("settings on a stream", Make(Settings, 0, StreamId)),
                    ("an answer to settings that says more", Make(Settings, Ack, 0, 0, 1, 0, 0, 0, 0)),
                    (
                        "answers to settings that nobody sent",
                        [.. Make(Settings, Ack, 0), .. Make(Settings, Ack, 0), .. Make(Settings, Ack, 0)]
                    ),
                    ("a window beyond all bounds", Make(Settings, 0, 0, [0, 4, .. Number(0xFFFFFFFF)])),
                    ("a frame size of nothing", Make(Settings, 0, 0, [0, 5, .. Number(0)])),
                    ("a table of headers beyond all bounds", Make(Settings, 0, 0, [0, 1, .. Number(0xFFFFFFFF)])),
                    ("no streams allowed", Make(Settings, 0, 0, [0, 3, .. Number(0)])),
                    ("a setting that nobody knows", Make(Settings, 0, 0, [0xAB, 0xCD, .. Number(7)])),
                    ("a window of nothing more", Make(WindowUpdate, 0, 0, Number(0))),
                    ("a window of nothing more for a stream", Make(WindowUpdate, 0, StreamId, Number(0))),
                    (
                        "a window that overflows",
                        [
                            .. Make(WindowUpdate, 0, 0, Number(0x7FFFFFFF)),
                            .. Make(WindowUpdate, 0, 0, Number(0x7FFFFFFF)),
                        ]
                    ),
                    ("half a window", Make(WindowUpdate, 0, 0, 1, 2)),
                    ("a ping of seven bytes", Make(Ping, 0, 0, new byte[7])),
                    ("a ping on a stream", Make(Ping, 0, StreamId, new byte[8])),
                    ("an answer to a ping that nobody sent", Make(Ping, Ack, 0, new byte[8])),
                    ("a reset of three bytes", Make(Reset, 0, StreamId, 1, 2, 3)),
                    ("a reset of no stream", Make(Reset, 0, 0, Number(0))),
                    ("a reset of a stream that is not", Make(Reset, 0, 99, Number(0))),
                    ("a priority of two bytes", Make(Priority, 0, StreamId, 1, 2)),
                    ("a frame that nobody knows", Make(0xEE, 0xFF, StreamId, new byte[100])),
                    ("a frame of 16 MiB", Head(0xFFFFFF, Data, 0, StreamId)),
                    (
                        "a head, then something else",
                        [.. Make(Headers, 0, StreamId, Block((":status", "200"))), .. Make(Ping, 0, 0, new byte[8])]
                    ),
                ]
        )
            yield return Write(name, [.. frame, .. rest]);
        yield return new("no settings at all", rest);
        yield return new("HTTP/1.1", Encoding.ASCII.GetBytes("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"));
        yield return new("a page", Encoding.ASCII.GetBytes("<html></html>"));
        yield return new("TLS's alert", [21, 3, 3, 0, 2, 2, 40]);
        yield return new("the client's own preface", Encoding.ASCII.GetBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
        yield return new("zeros without end", [], ReplyEnd.Flood, new byte[9000]);
        yield return new("random bytes", [.. Enumerable.Range(0, 5000).Select(static i => (byte)(i * 167))]);
    }

    static IEnumerable<HostileReply> Endless()
    {
        foreach (var (end, how) in ((ReplyEnd, string)[])[(ReplyEnd.Flood, ""), (ReplyEnd.Drip, ", slowly")])
        {
            yield return Repeat(
                $"continuations without end{how}",
                Make(Headers, 0, StreamId, Block((":status", "200"))),
                Make(Continuation, 0, StreamId, Block(("x-a", "b"))),
                end
            );
            yield return Repeat(
                $"empty continuations without end{how}",
                Make(Headers, 0, StreamId, Block((":status", "200"))),
                Make(Continuation, 0, StreamId),
                end
            );
            yield return Repeat($"early hints without end{how}", [], Head(0, (":status", "103"), ("link", "a")), end);
            yield return Repeat($"data without end{how}", Ok, Make(Data, 0, StreamId, new byte[100]), end);
            yield return Repeat($"empty data without end{how}", Ok, Make(Data, 0, StreamId), end);
            yield return Repeat(
                $"padding without end{how}",
                Ok,
                Make(Data, Padded, StreamId, [255, .. new byte[255]]),
                end
            );
            yield return Repeat(
                $"trailers without end{how}",
                [.. Ok, .. Make(Data, 0, StreamId, 1)],
                Make(Continuation, 0, StreamId, Block(("x-a", "b"))),
                end
            );
            yield return Repeat(
                $"pings without end, whose answers nobody reads{how}",
                [],
                Make(Ping, 0, 0, new byte[8]),
                end
            );
            yield return Repeat($"settings without end{how}", [], Make(Settings, 0, 0, [0, 3, .. Number(100)]), end);
            yield return Repeat($"windows without end{how}", [], Make(WindowUpdate, 0, StreamId, Number(1)), end);
            yield return Repeat($"priorities without end{how}", [], Make(Priority, 0, StreamId, new byte[5]), end);
            yield return Repeat(
                $"frames that nobody knows without end{how}",
                [],
                Make(0xEE, 0, StreamId, new byte[1000]),
                end
            );
            yield return Repeat(
                $"farewells without end{how}",
                [],
                Make(GoAway, 0, 0, [.. Number(0x7FFFFFFF), .. Number(0)]),
                end
            );
        }
    }

    static HostileReply Write(string name, byte[] frames) => new(name, [.. Greeting, .. frames]);

    static HostileReply Repeat(string name, byte[] before, byte[] frame, ReplyEnd end) =>
        new(
            name,
            [.. Greeting, .. before],
            end,
            end == ReplyEnd.Flood ? [.. Enumerable.Repeat(frame, 200).SelectMany(static one => one)] : frame
        );
}

using System.Text;
using static PlexButler.Tests.Hostile.Http2.Http2Frame;

namespace PlexButler.Tests.Hostile.Http2;

/// <summary>How a server can end a stream, or not: resets, farewells, silence.</summary>
static class HostileStreams
{
    static readonly byte[] Greeting = Make(Settings, 0, 0);
    static readonly byte[] Ok = Head(0, (":status", "200"), ("content-type", "application/json"));

    /// <summary>All of them, around a document that is fine.</summary>
    public static IEnumerable<HostileReply> All(string document) =>
        Ends(Encoding.UTF8.GetBytes(document))
            .Concat(Farewells(Encoding.UTF8.GetBytes(document)))
            .Concat(Stalled(Encoding.UTF8.GetBytes(document)));

    /// <summary>Where the server says no more, and keeps the connection.</summary>
    public static IEnumerable<HostileReply> Stalled(byte[] document)
    {
        yield return new("silence", [], ReplyEnd.Hang);
        yield return Stall("silence after the settings", []);
        yield return Stall("half the head of a frame", [0, 0, 1]);
        yield return Stall("a frame of headers that does not come", Head(100, Headers, EndHeaders, StreamId));
        yield return Stall("headers that are not the last", Make(Headers, 0, StreamId, Block((":status", "200"))));
        yield return Stall(
            "a continuation that is not the last",
            [.. Make(Headers, 0, StreamId, Block((":status", "200"))), .. Make(Continuation, 0, StreamId)]
        );
        yield return Stall("an early hint", Head(0, (":status", "103")));
        yield return Stall("a head without a body", Ok);
        yield return Stall("half a body", [.. Ok, .. Make(Data, 0, StreamId, document[..9])]);
        yield return Stall(
            "half a frame of data",
            [.. Ok, .. Head(document.Length, Data, EndStream, StreamId), .. document[..9]]
        );
        yield return Stall("a body without its end", [.. Ok, .. Make(Data, 0, StreamId, document)]);
        yield return Stall(
            "a body and half its trailers",
            [.. Ok, .. Make(Data, 0, StreamId, document), .. Make(Headers, EndStream, StreamId, Block(("x-a", "b")))]
        );
        yield return Stall(
            "a farewell that lets the stream be",
            Make(GoAway, 0, 0, [.. Number(StreamId), .. Number(0)])
        );
    }

    static IEnumerable<HostileReply> Ends(byte[] document)
    {
        yield return Write("an honest reply", [.. Ok, .. Make(Data, EndStream, StreamId, document)]);
        foreach (var code in (uint[])[0, 1, 2, 3, 5, 7, 8, 11, 13, 99])
        {
            var reset = Make(Reset, 0, StreamId, Number(code));
            yield return Write($"a reset {code}", reset);
            yield return Write($"a head and a reset {code}", [.. Ok, .. reset]);
            yield return Write(
                $"half a body and a reset {code}",
                [.. Ok, .. Make(Data, 0, StreamId, document[..9]), .. reset]
            );
        }
        yield return Write(
            "a whole reply and a reset",
            [.. Ok, .. Make(Data, EndStream, StreamId, document), .. Make(Reset, 0, StreamId, Number(8))]
        );
        foreach (var end in (ReplyEnd[])[ReplyEnd.Close, ReplyEnd.Reset])
        {
            yield return new($"{end} before the settings", [], end);
            yield return new($"{end} after the settings", Greeting, end);
            yield return new($"{end} in a frame's head", [.. Greeting, 0, 0], end);
            yield return new($"{end} after the head", [.. Greeting, .. Ok], end);
            yield return new(
                $"{end} in the body",
                [.. Greeting, .. Ok, .. Make(Data, 0, StreamId, document[..9])],
                end
            );
            yield return new($"{end} after the body", [.. Greeting, .. Ok, .. Make(Data, 0, StreamId, document)], end);
        }
    }

    static IEnumerable<HostileReply> Farewells(byte[] document)
    {
        foreach (var last in (uint[])[0, 1, 3, 0x7FFFFFFF, 0x80000001])
        foreach (var code in (uint[])[0, 2, 11, 13, 99])
        {
            var farewell = Make(GoAway, 0, 0, [.. Number(last), .. Number(code)]);
            yield return Write($"a farewell {code} for streams after {last}", farewell);
            yield return Write(
                $"the same in a body, {code} {last}",
                [.. Ok, .. Make(Data, 0, StreamId, document[..9]), .. farewell]
            );
            yield return Write(
                $"the same and the rest, {code} {last}",
                [.. Ok, .. farewell, .. Make(Data, EndStream, StreamId, document)]
            );
        }
        yield return Write(
            "a farewell that says much",
            Make(GoAway, 0, 0, [.. Number(0), .. Number(2), .. new byte[16_000]])
        );
        yield return Write("a farewell on a stream", Make(GoAway, 0, StreamId, [.. Number(0), .. Number(2)]));
        yield return Write("half a farewell", Make(GoAway, 0, 0, Number(0)));
    }

    static HostileReply Write(string name, byte[] frames) => new(name, [.. Greeting, .. frames]);

    static HostileReply Stall(string name, byte[] frames) => new(name, [.. Greeting, .. frames], ReplyEnd.Hang);
}

using System.Buffers.Binary;
using System.Text;

namespace PlexButler.Tests.Hostile.Http2;

/// <summary>Writes frames of HTTP/2 (RFC 9113), right ones and others.</summary>
static class Http2Frame
{
    public const byte Data = 0;
    public const byte Headers = 1;
    public const byte Priority = 2;
    public const byte Reset = 3;
    public const byte Settings = 4;
    public const byte Push = 5;
    public const byte Ping = 6;
    public const byte GoAway = 7;
    public const byte WindowUpdate = 8;
    public const byte Continuation = 9;

    public const byte EndStream = 1;
    public const byte Ack = 1;
    public const byte EndHeaders = 4;
    public const byte Padded = 8;

    /// <summary>The first request of a client.</summary>
    public const uint StreamId = 1;

    /// <summary>One frame, with the length that it has.</summary>
    public static byte[] Make(byte type, byte flags, uint stream, params byte[] payload) =>
        [.. Head(payload.Length, type, flags, stream), .. payload];

    /// <summary>The nine bytes before a payload.</summary>
    public static byte[] Head(int length, byte type, byte flags, uint stream) =>
        [(byte)(length >> 16), (byte)(length >> 8), (byte)length, type, flags, .. Number(stream)];

    /// <summary>A header block: each field as it is, neither indexed nor compressed (RFC 7541, 6.2.2).</summary>
    public static byte[] Block(params (string Name, string Value)[] fields) =>
        [.. fields.SelectMany(static field => (byte[])[0, .. Text(field.Name), .. Text(field.Value)])];

    /// <summary>The head of a reply, whole.</summary>
    public static byte[] Head(byte flags, params (string Name, string Value)[] fields) =>
        Make(Headers, (byte)(EndHeaders | flags), StreamId, Block(fields));

    /// <summary>Four bytes, as in most frames.</summary>
    public static byte[] Number(uint number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return bytes;
    }

    // A length of seven bits, and more where they do not suffice (RFC 7541, 5.1 and 5.2).
    static byte[] Text(string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        if (bytes.Length < 127)
            return [(byte)bytes.Length, .. bytes];
        var length = new List<byte> { 127 };
        var rest = bytes.Length - 127;
        for (; rest >= 128; rest >>= 7)
            length.Add((byte)(rest & 127 | 128));
        return [.. length, (byte)rest, .. bytes];
    }
}

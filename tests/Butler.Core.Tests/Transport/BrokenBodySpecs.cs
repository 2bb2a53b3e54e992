using System.IO.Compression;
using System.Text;
using CsCheck;
using LanguageExt;
using PlexButler.Tests.Fakes;

namespace PlexButler.Tests.Transport;

/// <summary>However a body is broken, a call returns an error value, over a real socket.</summary>
public sealed class BrokenBodySpecs
{
    static readonly string[] Encodings = ["gzip", "deflate", "raw deflate", "br"];

    static readonly Gen<byte[]> Bodies = Gen.OneOf(
        Gen.Const(Array.Empty<byte>()),
        Gen.Const(Encoding.UTF8.GetBytes(SampleReplies.TwoTasks)),
        Gen.Byte.Array[1, 400]
    );

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task A_compressed_body_is_read_whole() =>
        Try(
            Gen.Select(Bodies, Gen.Int[0, 3]),
            sample => Reply(Encodings[sample.Item2], Pack(Encodings[sample.Item2], sample.Item1)),
            (sample, reply) => Assert.Equal(sample.Item1, SampleReplies.Right(reply).Body.ToArray())
        );

    [Fact]
    public Task A_compressed_body_that_is_cut_off_is_an_error() =>
        Try(
            Gen.Select(Bodies.Where(body => body.Length > 0), Gen.Int[0, 3], Gen.Double[0, 1]),
            sample =>
            {
                var packed = Pack(Encodings[sample.Item2], sample.Item1);
                return Reply(Encodings[sample.Item2], packed[..Math.Max(1, (int)(sample.Item3 * packed.Length))]);
            },
            (sample, reply) =>
            {
                if (
                    Math.Max(1, (int)(sample.Item3 * Pack(Encodings[sample.Item2], sample.Item1).Length))
                    < Pack(Encodings[sample.Item2], sample.Item1).Length
                )
                    Assert.True(IsAboutTheBody(SampleReplies.Left(reply)));
            }
        );

    [Fact]
    public Task A_gzip_body_with_any_byte_changed_is_an_error_or_the_same() =>
        Try(
            Gen.Select(Bodies.Where(body => body.Length > 0), Gen.Double[0, 1], Gen.Int[1, 255]),
            sample =>
            {
                var packed = Pack("gzip", sample.Item1);
                packed[Math.Min((int)(sample.Item2 * packed.Length), packed.Length - 1)] ^= (byte)sample.Item3;
                return Reply("gzip", packed);
            },
            (sample, reply) =>
                Assert.True(reply.Match(Right: r => r.Body.Span.SequenceEqual(sample.Item1), Left: IsAboutTheBody))
        );

    [Fact]
    public Task A_body_of_garbage_is_a_value() =>
        Try(
            Gen.Select(Gen.Byte.Array[1, 400], Gen.Int[0, 3]),
            sample => Reply(Encodings[sample.Item2], sample.Item1),
            (_, reply) => Assert.True(reply.Match(Right: _ => true, Left: IsAboutTheBody))
        );

    [Fact]
    public Task A_body_of_another_length_than_announced_is_never_read_as_whole() =>
        Try(
            Gen.Select(Bodies, Gen.Int[-20, 20]),
            sample =>
                [
                    .. Encoding.ASCII.GetBytes(
                        $"HTTP/1.1 200 OK\r\nContent-Length: {Math.Max(0, sample.Item1.Length + sample.Item2)}\r\n\r\n"
                    ),
                    .. sample.Item1,
                ],
            (sample, reply) =>
            {
                var announced = Math.Max(0, sample.Item1.Length + sample.Item2);
                if (announced > sample.Item1.Length)
                    Assert.IsType<ButlerError.Unreachable>(SampleReplies.Left(reply));
                else
                    Assert.Equal(sample.Item1[..announced], SampleReplies.Right(reply).Body.ToArray());
            }
        );

    [Fact]
    public Task A_chunked_body_with_any_byte_changed_or_missing_is_a_value() =>
        Try(
            Gen.Select(Gen.Double[0, 1], Gen.Byte, Gen.Bool),
            sample =>
            {
                byte[] reply =
                [
                    .. Encoding.ASCII.GetBytes(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-A\r\n\r\n5\r\nhello\r\n6;x=y\r\n world\r\n0\r\nX-A: b\r\nContent-Encoding: gzip\r\n\r\n"
                    ),
                ];
                var at = Math.Min((int)(sample.Item1 * reply.Length), reply.Length - 1);
                if (sample.Item3)
                    return reply[..at];
                reply[at] = sample.Item2;
                return reply;
            },
            (_, reply) => Assert.True(reply.IsRight || reply.IsLeft)
        );

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_confirmation_whose_compression_is_cut_off_is_not_a_start(string encoding)
    {
        var packed = Pack(encoding, "<html><h1>200 OK</h1></html>"u8.ToArray());
        await using var server = Serve(() => Reply(encoding, packed[..^3]));
        using var plex = new FlurlPlex(server.AsPlexServer("t"));
        var error = SampleReplies.Left(await Butler<Runtime>.start(SampleReplies.Backup).RunAsync(plex, Token));
        Assert.Equal(ConnectionFailure.Broken, Assert.IsType<ButlerError.Unreachable>(error).Failure);
    }

    [Fact]
    public async Task An_unknown_compression_is_reported()
    {
        await using var server = Serve(() => Reply("zstd", [1, 2, 3]));
        using var plex = new FlurlPlex(server.AsPlexServer("t"));
        Assert.Equal(
            "a body in a compression that was not asked for",
            Assert
                .IsType<ButlerError.Unreadable>(SampleReplies.Left(await plex.Send(ButlerWire.TasksRequest, Token)))
                .Detail
        );
    }

    static async Task Try<T>(Gen<T> samples, Func<T, byte[]> write, Action<T, Either<ButlerError, PlexReply>> check)
    {
        byte[] response = [];
        await using var server = Serve(() => response);
        using var plex = new FlurlPlex(server.AsPlexServer("t"));
        await samples.SampleAsync(
            async sample =>
            {
                response = write(sample);
                check(sample, await plex.Send(ButlerWire.TasksRequest, Token));
            },
            iter: 300,
            threads: 1
        );
    }

    static bool IsAboutTheBody(ButlerError error) => error is ButlerError.Unreadable or ButlerError.Unreachable;

    static RawServer Serve(Func<byte[]> response) =>
        new(async connection =>
        {
            await connection.ReadRequest();
            await connection.Write(response());
        });

    static byte[] Reply(string encoding, byte[] body) =>
        [
            .. Encoding.ASCII.GetBytes(
                $"HTTP/1.1 200 OK\r\nContent-Encoding: {encoding.Replace("raw ", "", StringComparison.Ordinal)}\r\nContent-Length: {body.Length}\r\n\r\n"
            ),
            .. body,
        ];

    static byte[] Pack(string encoding, byte[] body)
    {
        using var packed = new MemoryStream();
        using (
            Stream pack = encoding switch
            {
                "gzip" => new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true),
                "deflate" => new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true),
                "raw deflate" => new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true),
                _ => new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            }
        )
        {
            pack.Write(body);
        }
        return packed.ToArray();
    }
}

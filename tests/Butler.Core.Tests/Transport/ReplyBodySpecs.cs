using System.IO.Compression;
using System.Text;
using LanguageExt;
using PlexButler.Tests.Fakes;

namespace PlexButler.Tests.Transport;

/// <summary>Unexpected reply bodies, over a real socket.</summary>
public sealed class ReplyBodySpecs
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_redirect_from_Plex_is_not_followed()
    {
        await using var elsewhere = RawServer.RespondingWith(RawServer.Ok(SampleReplies.TwoTasks));
        await using var server = RawServer.RespondingWith(
            $"HTTP/1.1 302 Found\r\nLocation: {elsewhere.Url}\r\nContent-Length: 0\r\n\r\n"
        );
        using var plex = Connect(server.Url);
        Assert.Equal(
            302,
            Assert
                .IsType<ButlerError.Refused>(SampleReplies.Left(await Butler<Runtime>.tasks.RunAsync(plex, Token)))
                .Status
        );
        Assert.Equal(0, elsewhere.Connections);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_compressed_task_list_is_read(string encoding)
    {
        await using var server = Compressed(encoding, Encoding.UTF8.GetBytes(SampleReplies.TwoTasks));
        using var plex = Connect(server.Url);
        Assert.Equal(2, SampleReplies.Right(await Butler<Runtime>.tasks.RunAsync(plex, Token)).Count);
        Assert.Contains("Accept-Encoding: ", server.Requests.Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task An_endless_compressed_body_is_cut_off_at_4_MiB(string encoding)
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadRequest();
            await connection.Write($"HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\nConnection: close\r\n\r\n");
            await using var pack = Pack(encoding, connection.Stream);
            while (true)
                await pack.WriteAsync(new byte[64 * 1024], connection.Token);
        });
        using var plex = Connect(server.Url);
        Assert.Equal("a body of more than 4 MiB", Unreadable(await plex.Send(ButlerWire.TasksRequest, Token)));
    }

    [Fact]
    public async Task A_body_of_4_MiB_is_read_and_one_byte_more_is_rejected()
    {
        foreach (var extra in (int[])[0, 1])
        {
            await using var server = new RawServer(async connection =>
            {
                await connection.ReadRequest();
                await connection.Write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"); // the length unknown beforehand
                await connection.Write(new byte[PlexReply.MaxBodyBytes + extra]);
            });
            using var plex = Connect(server.Url);
            var reply = await plex.Send(ButlerWire.TasksRequest, Token);
            Assert.Equal(
                extra == 0 ? PlexReply.MaxBodyBytes : -1,
                reply.Match(Right: r => r.Body.Length, Left: _ => -1)
            );
        }
    }

    [Fact]
    public async Task A_body_of_megabytes_leaves_nothing_in_the_shared_pool()
    {
        await using var server = new RawServer(static async connection =>
        {
            await connection.ReadRequest();
            await connection.Write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
            await connection.Write(new byte[PlexReply.MaxBodyBytes]);
        });
        using var rented = new RentedArrays();
        using var plex = Connect(server.Url);
        Assert.True((await plex.Send(ButlerWire.TasksRequest, Token)).IsRight);
        Assert.InRange(rented.Sizes.Max(), 1, 256 * 1024);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 4194305\r\n\r\n", "a body of more than 4 MiB")]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n\r\n", "something other than HTTP")]
    [InlineData(
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello",
        "a body whose compression is broken"
    )]
    public async Task An_invalid_reply_is_reported_as_unreadable(string response, string what)
    {
        await using var server = RawServer.RespondingWith(response);
        using var plex = Connect(server.Url);
        Assert.Equal(what, Unreadable(await plex.Send(ButlerWire.TasksRequest, Token)));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"Butler")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"But\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le")]
    public async Task A_truncated_reply_is_reported_as_a_broken_connection(string start)
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadRequest();
            await connection.Write(start);
        });
        using var plex = Connect(server.Url);
        Assert.Equal(ConnectionFailure.Broken, Failure(await plex.Send(ButlerWire.TasksRequest, Token)));
    }

    [Theory]
    [InlineData("nonsense/////", "")]
    [InlineData("Application/JSON; charset=\"no such\"", "application/json")]
    [InlineData("text/xml;charset=utf-8", "text/xml")]
    public async Task A_task_list_is_read_despite_an_invalid_content_type(string type, string expected)
    {
        await using var server = RawServer.RespondingWith(RawServer.Ok(SampleReplies.TwoTasks, type));
        using var plex = Connect(server.Url);
        Assert.Equal(expected, SampleReplies.Right(await plex.Send(ButlerWire.TasksRequest, Token)).ContentType);
        Assert.Equal(2, SampleReplies.Right(await Butler<Runtime>.tasks.RunAsync(plex, Token)).Count);
    }

    static FlurlPlex Connect(Uri url) =>
        new(new PlexServer(url, () => "s3cret") { Timeout = TimeSpan.FromSeconds(30) });

    static ConnectionFailure Failure<A>(Either<ButlerError, A> either) =>
        Assert.IsType<ButlerError.Unreachable>(SampleReplies.Left(either)).Failure;

    static string Unreadable<A>(Either<ButlerError, A> either) =>
        Assert.IsType<ButlerError.Unreadable>(SampleReplies.Left(either)).Detail;

    static RawServer Compressed(string encoding, byte[] body)
    {
        using var packed = new MemoryStream();
        using (var pack = Pack(encoding, packed))
            pack.Write(body);
        var bytes = packed.ToArray();
        return new(async connection =>
        {
            await connection.ReadRequest();
            await connection.Write(
                $"HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\nContent-Length: {bytes.Length}\r\n\r\n"
            );
            await connection.Write(bytes);
            await connection.ReadRequest();
        });
    }

    static Stream Pack(string encoding, Stream onto) =>
        encoding switch
        {
            "gzip" => new GZipStream(onto, CompressionLevel.SmallestSize, leaveOpen: true),
            "deflate" => new ZLibStream(onto, CompressionLevel.SmallestSize, leaveOpen: true),
            _ => new BrotliStream(onto, CompressionLevel.Fastest, leaveOpen: true),
        };
}

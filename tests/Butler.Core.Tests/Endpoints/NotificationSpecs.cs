using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Tests.Fakes;

namespace PlexButler.Tests.Endpoints;

/// <summary>Listening to notifications over a real WebSocket.</summary>
public sealed class NotificationSpecs
{
    static readonly RetryPolicy ImmediateRetry = new(
        TimeSpan.Zero,
        TimeSpan.Zero,
        TimeSpan.Zero,
        1,
        0,
        RetryConnectionErrors: true
    );

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Listening_for_notifications_reconnects_until_it_is_cancelled()
    {
        await using var server = new RawServer(async connection =>
        {
            await Accept(connection);
            await connection.Write(Frame(NotificationParsingSpecs.Started));
            await connection.Write(Frame("not JSON"));
        });
        using var notifications = new PlexNotifications(server.AsPlexServer("s3cret", "/base"), ImmediateRetry);
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var seen = new List<string>();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var item in notifications.ListenAsync(source.Token))
            {
                seen.Add(item.Match(Right: NotificationParsingSpecs.Describe, Left: error => error.GetType().Name));
                if (seen.Count == 6)
                    await source.CancelAsync();
            }
        });
        Assert.Equal(
            [
                "ActivityChanged Started u",
                "Unreadable",
                "Unreachable",
                "ActivityChanged Started u",
                "Unreadable",
                "Unreachable",
            ],
            seen
        );
        Assert.StartsWith(
            "GET /base/:/websockets/notifications HTTP/1.1\r\n",
            server.Requests[0],
            StringComparison.Ordinal
        );
        Assert.Contains("X-Plex-Token: s3cret\r\n", server.Requests[0], StringComparison.Ordinal);
        Assert.Contains("X-Plex-Client-Identifier: plexbutler\r\n", server.Requests[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endless_notification_message_ends_the_connection_at_a_bound()
    {
        const int fragmentSize = 60_000;
        var sent = 0;
        await using var server = new RawServer(async connection =>
        {
            await Accept(connection);
            var text = new string('x', fragmentSize);
            await connection.Write(Fragment(0x01, text));
            while (true)
            {
                await connection.Write(Fragment(0x00, text));
                Interlocked.Add(ref sent, fragmentSize);
            }
        });
        using var notifications = Listen(server);
        await foreach (var item in notifications.ListenAsync(Token))
        {
            Assert.IsType<ButlerError.Unreachable>(SampleReplies.Left(item));
            break;
        }
        // What the sockets of both sides hold comes on top.
        Assert.InRange(sent, PlexReply.MaxBodyBytes - fragmentSize, 4 * PlexReply.MaxBodyBytes);
    }

    [Fact]
    public async Task A_fragmented_notification_message_is_reassembled()
    {
        var large =
            $$$"""{"NotificationContainer":{"type":"status","StatusNotification":[{"title":"{{{new string('x', 100_000)}}}"}]}}""";
        await using var server = new RawServer(async connection =>
        {
            await Accept(connection);
            await connection.Write([.. Fragment(0x01, large[..50_000]), .. Fragment(0x80, large[50_000..])]);
            await connection.HangUntilStopped();
        });
        using var notifications = Listen(server);
        await foreach (var item in notifications.ListenAsync(Token))
        {
            Assert.Equal(
                100_000,
                Assert.IsType<PlexNotification.StatusChanged>(SampleReplies.Right(item)).Title.Length
            );
            break;
        }
    }

    [Theory]
    [InlineData("401 Unauthorized", typeof(ButlerError.Unauthorized), true)]
    [InlineData("503 Service Unavailable", typeof(ButlerError.Refused), false)]
    [InlineData("404 Not Found", typeof(ButlerError.Refused), false)]
    [InlineData("302 Found\r\nLocation: http://evil.test/", typeof(ButlerError.Refused), false)]
    [InlineData("200 OK", typeof(ButlerError.Unreadable), false)]
    public async Task Only_a_refused_token_ends_listening_for_notifications(string status, Type expected, bool ends)
    {
        await using var server = RawServer.RespondingWith($"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n");
        using var notifications = Listen(server);
        var seen = 0;
        await foreach (var item in notifications.ListenAsync(Token))
        {
            Assert.IsType(expected, SampleReplies.Left(item));
            if (++seen == 2)
                break;
        }
        Assert.Equal(ends ? 1 : 2, seen);
    }

    [Fact]
    public async Task A_silent_notification_socket_causes_a_timeout()
    {
        var time = new FakeTimeProvider();
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadRequest();
            time.Advance(TimeSpan.FromSeconds(10));
            await connection.HangUntilStopped();
        });
        using var notifications = new PlexNotifications(
            server.AsPlexServer("t") with
            {
                Timeout = TimeSpan.FromSeconds(10),
            },
            ImmediateRetry,
            time
        );
        await foreach (var item in notifications.ListenAsync(Token))
        {
            Assert.IsType<ButlerError.TimedOut>(SampleReplies.Left(item));
            break;
        }
    }

    [Fact]
    public async Task A_policy_without_waits_makes_no_hot_loop()
    {
        var time = new RecordingTimeProvider();
        await using var server = new RawServer(static _ => Task.CompletedTask);
        using var notifications = new PlexNotifications(server.AsPlexServer("t"), RetryPolicy.None, time);
        var seen = 0;
        await foreach (var item in notifications.ListenAsync(Token))
        {
            Assert.IsType<ButlerError.Unreachable>(SampleReplies.Left(item));
            if (++seen == 3)
                break;
        }
        Assert.Equal([TimeSpan.FromMilliseconds(250), TimeSpan.FromMilliseconds(250)], time.ShortWaits);
    }

    // Keeps waits of less than a second, and does not make anybody wait for them.
    sealed class RecordingTimeProvider : TimeProvider
    {
        public ConcurrentQueue<TimeSpan> ShortWaits { get; } = new();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime >= TimeSpan.FromSeconds(1) || dueTime < TimeSpan.Zero)
                return base.CreateTimer(callback, state, dueTime, period);
            ShortWaits.Enqueue(dueTime);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }

    static PlexNotifications Listen(RawServer server) => new(server.AsPlexServer("s3cret"), ImmediateRetry);

    static async Task Accept(RawConnection connection)
    {
        var head = await connection.ReadRequest();
        var key = head.Split("\r\n")
            .Single(line => line.StartsWith("Sec-WebSocket-Key:", StringComparison.OrdinalIgnoreCase))
            .Split(':')[1]
            .Trim();
#pragma warning disable CA5350 // RFC 6455 says SHA-1
        var accept = Convert.ToBase64String(
            SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"))
        );
#pragma warning restore CA5350
        await connection.Write(
            $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"
        );
    }

    static byte[] Frame(string text) => Fragment(0x81, text);

    static byte[] Fragment(byte head, string text)
    {
        var body = Encoding.UTF8.GetBytes(text);
        return body.Length < 126 ? [head, (byte)body.Length, .. body]
            : body.Length < 65536 ? [head, 126, (byte)(body.Length >> 8), (byte)body.Length, .. body]
            : throw new ArgumentException("longer than a specs frame", nameof(text));
    }
}

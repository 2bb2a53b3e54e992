using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using PlexButler.Bot.Hosting;

namespace PlexButler.Bot.Tests.Hosting;

/// <summary>What the listener takes of a stranger, over a real socket.</summary>
public sealed class ListenerLimitSpecs : IAsyncLifetime
{
    const int Seats = 8;

    readonly ConnectionSeats seats = new(Seats, TimeProvider.System);
    readonly WebApplication app;

    public ListenerLimitSpecs()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => ListenerLimits.Apply(kestrel, seats));
        app = builder.Build();
        ListenerLimits.Apply(app, seats);
        app.Map("/{**any}", static async http =>
        {
            await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
            await http.Response.WriteAsync("ok", http.RequestAborted);
        });
    }

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await app.StartAsync(Token);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    public static TheoryData<string, int, int> Requests =>
        new()
        {
            { "target", 3_000, 200 },
            { "target", 5_000, 414 },
            { "header", 7_000, 200 },
            { "header", 9_000, 431 },
            { "headers", 50, 200 },
            { "headers", 70, 431 },
            { "body", 64 * 1024, 200 },
            { "body", 64 * 1024 + 1, 413 },
            { "chunks", 63 * 1024, 200 },
            { "chunks", 64 * 1024 + 1, 413 },
        };

    [Theory, MemberData(nameof(Requests))]
    public async Task A_request_is_bounded_in_every_part(string part, int size, int status)
    {
        var text = new string('x', part is "headers" ? 1 : size);
        var head = part switch
        {
            "target" => $"GET /{text} HTTP/1.1\r\nHost: x\r\n",
            "header" => $"GET / HTTP/1.1\r\nHost: x\r\nX: {text}\r\n",
            "headers" => "GET / HTTP/1.1\r\nHost: x\r\n"
                + string.Concat(Enumerable.Range(0, size).Select(n => $"X{n}: {text}\r\n")),
            "body" => $"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: {size}\r\n",
            _ => "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n",
        };
        var body = part switch
        {
            "body" => text,
            "chunks" => $"{size:x}\r\n{text}\r\n0\r\n\r\n",
            _ => "",
        };
        Assert.StartsWith(
            $"HTTP/1.1 {status} ",
            await Send($"{head}Connection: close\r\n\r\n{body}"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_connection_with_a_request_now_and_then_keeps_its_seat()
    {
        using var regular = await Connect();
        var strangers = new List<TcpClient>();
        for (var n = 0; n < 3 * (Seats - 2); n++)
        {
            if (n % (Seats - 2) == 0)
                await AssertAnswered(regular);
            strangers.Add(await Connect());
            await AssertAnswered(strangers[n]);
            Assert.InRange(seats.Taken, 1, Seats);
        }
        await AssertAnswered(regular);
        strangers.ForEach(static stranger => stranger.Dispose());
    }

    [Fact]
    public void Sizes_and_rates_are_bounded()
    {
        var kestrel = new KestrelServerOptions();
        ListenerLimits.Apply(kestrel, seats);
        Assert.InRange(ListenerLimits.CreateSeats(TimeProvider.System).Count, 300, 512);
        Assert.InRange(kestrel.Limits.MaxRequestBufferSize ?? long.MaxValue, 1, 8 * 1024);
        Assert.InRange(kestrel.Limits.RequestHeadersTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));
        Assert.True(kestrel.Limits.MinRequestBodyDataRate is { BytesPerSecond: >= 1024 });
        Assert.True(kestrel.Limits.MinResponseDataRate is { BytesPerSecond: >= 1024 });
    }

    async Task<string> Send(string request)
    {
        using var client = await Connect();
        var stream = client.GetStream();
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Token);
        }
        catch (IOException)
        {
            // It hung up before it had everything; the answer is there all the same.
        }
        return await ReadAnswer(stream);
    }

    async Task<TcpClient> Connect()
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPEndPoint.Parse(new Uri(app.Urls.First()).Authority), Token);
        return client;
    }

    static async Task AssertAnswered(TcpClient client)
    {
        await client.GetStream().WriteAsync("GET / HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray(), Token);
        // To the end of its body, which may come later: what is left would be taken for the next answer.
        var answer = "";
        while (!answer.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal))
        {
            var part = await ReadAnswer(client.GetStream(), atLeast: 1);
            Assert.True(part.Length > 0, $"it ended after: {answer}");
            answer += part;
        }
        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
    }

    static async Task<string> ReadAnswer(NetworkStream stream, int atLeast = 12)
    {
        var answer = new byte[1024];
        var length = await stream.ReadAtLeastAsync(answer, atLeast, throwOnEndOfStream: false, Token);
        return Encoding.ASCII.GetString(answer, 0, length);
    }
}

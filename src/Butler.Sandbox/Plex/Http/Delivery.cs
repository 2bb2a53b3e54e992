using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace PlexButler.Sandbox.Plex;

/// <summary>How an answer travels: whole, in part, slowly, enormous, or not at all.</summary>
static class Delivery
{
    const long DefaultBytes = 268_435_456;

    /// <summary>The answer as it should be.</summary>
    public static async Task Whole(HttpContext context, Rendered answer, CancellationToken token)
    {
        Head(context, answer);
        context.Response.ContentLength = answer.Body.Length;
        await context.Response.Body.WriteAsync(answer.Body, token);
    }

    /// <summary>The usual head, half of the body, then the connection is cut.</summary>
    public static async Task Truncated(HttpContext context, Rendered answer, CancellationToken token)
    {
        Head(context, answer);
        context.Response.ContentLength = answer.Body.Length;
        await context.Response.Body.WriteAsync(answer.Body.AsMemory(0, answer.Body.Length / 2), token);
        await context.Response.Body.FlushAsync(token);
        context.Abort();
    }

    public static Task Marked(HttpContext context, Rendered answer, CancellationToken token) =>
        Whole(context, answer with { Body = [.. Encoding.UTF8.Preamble, .. answer.Body] }, token);

    public static async Task Zipped(HttpContext context, Rendered answer, CancellationToken token)
    {
        Head(context, answer);
        context.Response.Headers.ContentEncoding = "gzip";
        await using var zip = new GZipStream(context.Response.Body, CompressionLevel.Fastest, leaveOpen: true);
        await zip.WriteAsync(answer.Body, token);
    }

    public static async Task Dripped(
        HttpContext context,
        Rendered answer,
        TimeSpan pause,
        TimeProvider time,
        CancellationToken token
    )
    {
        Head(context, answer);
        context.Response.ContentLength = answer.Body.Length;
        for (var i = 0; i < answer.Body.Length; i++)
        {
            await context.Response.Body.WriteAsync(answer.Body.AsMemory(i, 1), token);
            await context.Response.Body.FlushAsync(token);
            await Task.Delay(pause, time, token);
        }
    }

    public static async Task Bomb(HttpContext context, long? bytes, CancellationToken token)
    {
        context.Response.ContentType = "application/json";
        context.Response.Headers.ContentEncoding = "gzip";
        await using var zip = new GZipStream(context.Response.Body, CompressionLevel.SmallestSize, leaveOpen: true);
        await Fill(zip, bytes ?? DefaultBytes, token);
    }

    public static async Task Huge(HttpContext context, long? bytes, CancellationToken token)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = bytes ?? DefaultBytes;
        await Fill(context.Response.Body, bytes ?? DefaultBytes, token);
    }

    /// <summary>Cuts the connection without an answer; the client sees a reset, not an end.</summary>
    public static void Reset(HttpContext context)
    {
        if (context.Features.Get<IConnectionSocketFeature>() is { } connection)
            connection.Socket.LingerState = new(true, 0);
        context.Abort();
    }

    static void Head(HttpContext context, Rendered answer)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        foreach (var (name, value) in answer.Headers)
            context.Response.Headers[name] = value;
    }

    static async Task Fill(Stream stream, long bytes, CancellationToken token)
    {
        var blanks = new byte[65_536];
        Array.Fill(blanks, (byte)' ');
        for (var left = bytes; left > 0; left -= blanks.Length)
            await stream.WriteAsync(blanks.AsMemory(0, (int)Math.Min(left, blanks.Length)), token);
    }
}

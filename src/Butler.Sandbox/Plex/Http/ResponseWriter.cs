using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace PlexButler.Sandbox.Plex.Http;

/// <summary>Sends a response: whole, truncated, slowly, as a huge body, or not at all.</summary>
static class ResponseWriter
{
    const long DefaultBytes = 268_435_456;

    /// <summary>The normal case.</summary>
    public static async Task WriteWhole(HttpContext context, RenderedResponse response, CancellationToken token)
    {
        WriteHeaders(context, response);
        context.Response.ContentLength = response.Body.Length;
        await context.Response.Body.WriteAsync(response.Body, token);
    }

    /// <summary>Sends the headers and half of the body, then cuts the connection.</summary>
    public static async Task WriteTruncated(HttpContext context, RenderedResponse response, CancellationToken token)
    {
        WriteHeaders(context, response);
        context.Response.ContentLength = response.Body.Length;
        await context.Response.Body.WriteAsync(response.Body.AsMemory(0, response.Body.Length / 2), token);
        await context.Response.Body.FlushAsync(token);
        context.Abort();
    }

    public static Task WriteWithByteOrderMark(
        HttpContext context,
        RenderedResponse response,
        CancellationToken token
    ) => WriteWhole(context, response with { Body = [.. Encoding.UTF8.Preamble, .. response.Body] }, token);

    public static async Task WriteGzipped(HttpContext context, RenderedResponse response, CancellationToken token)
    {
        WriteHeaders(context, response);
        context.Response.Headers.ContentEncoding = "gzip";
        await using var zip = new GZipStream(context.Response.Body, CompressionLevel.Fastest, leaveOpen: true);
        await zip.WriteAsync(response.Body, token);
    }

    public static async Task WriteByteByByte(
        HttpContext context,
        RenderedResponse response,
        TimeSpan pause,
        TimeProvider time,
        CancellationToken token
    )
    {
        WriteHeaders(context, response);
        context.Response.ContentLength = response.Body.Length;
        for (var i = 0; i < response.Body.Length; i++)
        {
            await context.Response.Body.WriteAsync(response.Body.AsMemory(i, 1), token);
            await context.Response.Body.FlushAsync(token);
            await Task.Delay(pause, time, token);
        }
    }

    public static async Task WriteGzipBomb(HttpContext context, long? bytes, CancellationToken token)
    {
        context.Response.ContentType = "application/json";
        context.Response.Headers.ContentEncoding = "gzip";
        await using var zip = new GZipStream(context.Response.Body, CompressionLevel.SmallestSize, leaveOpen: true);
        await WriteBlanks(zip, bytes ?? DefaultBytes, token);
    }

    public static async Task WriteHuge(HttpContext context, long? bytes, CancellationToken token)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = bytes ?? DefaultBytes;
        await WriteBlanks(context.Response.Body, bytes ?? DefaultBytes, token);
    }

    /// <summary>Cuts the connection without a response; the client sees a reset.</summary>
    public static void ResetConnection(HttpContext context)
    {
        if (context.Features.Get<IConnectionSocketFeature>() is { } connection)
            connection.Socket.LingerState = new(true, 0);
        context.Abort();
    }

    static void WriteHeaders(HttpContext context, RenderedResponse response)
    {
        context.Response.StatusCode = response.Status;
        context.Response.ContentType = response.ContentType;
        foreach (var (name, value) in response.Headers)
            context.Response.Headers[name] = value;
    }

    static async Task WriteBlanks(Stream stream, long bytes, CancellationToken token)
    {
        var blanks = new byte[65_536];
        Array.Fill(blanks, (byte)' ');
        for (var remaining = bytes; remaining > 0; remaining -= blanks.Length)
            await stream.WriteAsync(blanks.AsMemory(0, (int)Math.Min(remaining, blanks.Length)), token);
    }
}

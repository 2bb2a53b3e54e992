using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace PlexButler.Sandbox.Discord;

/// <summary>The page at <c>/</c> on which a person tries the bot, and its way to the stand-in Plex beside it.</summary>
sealed class ChatPage : IDisposable
{
    const string Folder = "page/";
    const string StyleMark = "/* style.css */";

    // The page needs nothing but itself: even if text from a bot or from Plex became markup, it could load and send nothing.
    static readonly string policy =
        "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
        + $"style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Style()))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    static readonly FrozenDictionary<string, string> types = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary();

    static readonly FrozenDictionary<string, byte[]> files = Files().ToFrozenDictionary();
    readonly HttpClient plex = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    /// <summary>Where the stand-in Plex is, or nothing if there is none.</summary>
    public Uri? Plex { get; set; }

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/", ["GET"], context => Send(context, "index.html"));
        routes.MapMethods("/page/{file}", ["GET"], context =>
            Send(context, context.Request.RouteValues["file"] as string ?? "")
        );
        routes.MapMethods("/plex/{call}", ["GET", "POST"], Pass);
    }

    public void Dispose() => plex.Dispose();

    static async Task Send(HttpContext context, string name)
    {
        if (!files.TryGetValue(name, out var bytes))
        {
            context.Response.StatusCode = 404;
            return;
        }
        context.Response.ContentType = types[Path.GetExtension(name)];
        context.Response.ContentLength = bytes.Length;
        context.Response.Headers.ContentSecurityPolicy = policy;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "no-cache";
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    // The page may talk to its own origin alone, so the stand-in Plex's control calls are handed on from here.
    async Task Pass(HttpContext context)
    {
        if (Plex is null || context.Request.RouteValues["call"] is not ("state" or "faults" or "log"))
        {
            context.Response.StatusCode = 404;
            return;
        }
        using var request = new HttpRequestMessage(
            new(context.Request.Method),
            new Uri(Plex, $"/sandbox/{context.Request.RouteValues["call"]}")
        );
        if (HttpMethods.IsPost(context.Request.Method))
            request.Content = new StreamContent(context.Request.Body);
        try
        {
            using var response = await plex.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                context.RequestAborted
            );
            context.Response.StatusCode = (int)response.StatusCode;
            context.Response.ContentType = "application/json";
            await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
        catch (HttpRequestException)
        {
            context.Response.StatusCode = 502;
        }
    }

    // The style goes with the page: nothing can be painted before it is there.
    static Dictionary<string, byte[]> Files() =>
        typeof(ChatPage)
            .Assembly.GetManifestResourceNames()
            .Where(static name =>
                name.StartsWith(Folder, StringComparison.Ordinal) && !name.EndsWith(".css", StringComparison.Ordinal)
            )
            .ToDictionary(
                static name => name[Folder.Length..],
                static name =>
                    name.EndsWith(".html", StringComparison.Ordinal)
                        ? Encoding.UTF8.GetBytes(
                            Encoding
                                .UTF8.GetString(Resource(name))
                                .Replace(StyleMark, Encoding.UTF8.GetString(Style()), StringComparison.Ordinal)
                        )
                        : Resource(name)
            );

    static byte[] Style() => Resource(Folder + "style.css");

    static byte[] Resource(string name)
    {
        using var stream = typeof(ChatPage).Assembly.GetManifestResourceStream(name)!;
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        return buffer.ToArray();
    }
}

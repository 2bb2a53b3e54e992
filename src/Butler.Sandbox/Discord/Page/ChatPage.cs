using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace PlexButler.Sandbox.Discord.Page;

/// <summary>The page at <c>/</c> on which a person tries the bot, and its proxy to the fake Plex server.</summary>
sealed class ChatPage : IDisposable
{
    const string ResourcePrefix = "page/";
    const string StylePlaceholder = "/* style.css */";

    // The page loads nothing from elsewhere: if text from a bot or from Plex became markup, it could load and send
    // nothing.
    static readonly string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
        + $"style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(LoadStyle()))}'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    static readonly FrozenDictionary<string, string> ContentTypes = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary();

    static readonly FrozenDictionary<string, byte[]> FilesByName = LoadFiles().ToFrozenDictionary();
    readonly HttpClient plexClient = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    /// <summary>Where the fake Plex server is, or null without one.</summary>
    public Uri? PlexUrl { get; set; }

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/", ["GET"], context => SendFile(context, "index.html"));
        routes.MapMethods("/page/{file}", ["GET"], context =>
            SendFile(context, context.Request.RouteValues["file"] as string ?? "")
        );
        routes.MapMethods("/plex/{call}", ["GET", "POST"], ForwardToPlex);
    }

    public void Dispose() => plexClient.Dispose();

    static async Task SendFile(HttpContext context, string name)
    {
        if (!FilesByName.TryGetValue(name, out var bytes))
        {
            context.Response.StatusCode = 404;
            return;
        }
        context.Response.ContentType = ContentTypes[Path.GetExtension(name)];
        context.Response.ContentLength = bytes.Length;
        context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "no-cache";
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    // The page may call only its own origin, so this forwards its control calls to the fake Plex server.
    async Task ForwardToPlex(HttpContext context)
    {
        if (PlexUrl is null || context.Request.RouteValues["call"] is not ("state" or "faults" or "log"))
        {
            context.Response.StatusCode = 404;
            return;
        }
        using var request = new HttpRequestMessage(
            new(context.Request.Method),
            new Uri(PlexUrl, $"/sandbox/{context.Request.RouteValues["call"]}")
        );
        if (HttpMethods.IsPost(context.Request.Method))
            request.Content = new StreamContent(context.Request.Body);
        try
        {
            using var response = await plexClient.SendAsync(
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

    // The style is part of the page: the browser paints nothing before it has it.
    static Dictionary<string, byte[]> LoadFiles() =>
        typeof(ChatPage)
            .Assembly.GetManifestResourceNames()
            .Where(static name =>
                name.StartsWith(ResourcePrefix, StringComparison.Ordinal)
                && !name.EndsWith(".css", StringComparison.Ordinal)
            )
            .ToDictionary(
                static name => name[ResourcePrefix.Length..],
                static name =>
                    name.EndsWith(".html", StringComparison.Ordinal)
                        ? Encoding.UTF8.GetBytes(
                            Encoding
                                .UTF8.GetString(LoadResource(name))
                                .Replace(
                                    StylePlaceholder,
                                    Encoding.UTF8.GetString(LoadStyle()),
                                    StringComparison.Ordinal
                                )
                        )
                        : LoadResource(name)
            );

    static byte[] LoadStyle() => LoadResource(ResourcePrefix + "style.css");

    static byte[] LoadResource(string name)
    {
        using var stream = typeof(ChatPage).Assembly.GetManifestResourceStream(name)!;
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        return buffer.ToArray();
    }
}

using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>One server, as it is configured.</summary>
public sealed class PlexServerOptions
{
    /// <summary>Its root, for example <c>http://192.168.1.10:32400</c>.</summary>
    public string Url { get; set; } = "";

    /// <summary>The owner's token, unless <see cref="TokenFile"/> has it.</summary>
    public string? Token { get; set; }

    /// <summary>A file with nothing but the token. Read for every request, so a rotated
    /// token needs no restart.</summary>
    public string? TokenFile { get; set; }

    /// <summary>Hex SHA-256 of the only certificate to accept.</summary>
    public string? CertificateSha256 { get; set; }

    /// <summary>The proxy to connect through, for example <c>http://192.168.1.2:3128</c>; without it, none is
    /// used.</summary>
    public string? Proxy { get; set; }

    /// <summary>The timeout of one attempt.</summary>
    public double TimeoutSeconds { get; set; } = PlexServer.DefaultTimeout.TotalSeconds;

    internal PlexServer ToPlexServer(string name, PlexButlerOptions options) =>
        PlexServer.At(Url, Token ?? "") with
        {
            Token = TokenFile is { } file ? () => ReadToken(file) : () => Token ?? "",
            Timeout =
                double.IsNaN(TimeoutSeconds) || Math.Abs(TimeoutSeconds) > 1e9
                    ? TimeSpan.Zero
                    : TimeSpan.FromSeconds(TimeoutSeconds),
            CertificateSha256 = Optional(CertificateSha256),
            Proxy = Optional(Proxy)
                .Filter(static text => text.Length > 0)
                .Map(static text =>
                    Uri.TryCreate(text, UriKind.Absolute, out var url) ? url : new("", UriKind.Relative)
                ),
            Identity = options.Identity,
            WrapHandler = options.WrapHandler is { } wrap ? inner => wrap(name, inner) : static inner => inner,
        };

    // The file may be missing for a moment while it is being replaced. Without a token Plex replies with 401,
    // which tells the caller why.
    static string ReadToken(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}

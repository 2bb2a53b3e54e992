using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace PlexButler;

/// <summary>The servers that a program uses.</summary>
public sealed class PlexButlerOptions
{
    /// <summary>The servers by name.</summary>
    public IDictionary<string, PlexServerOptions> Servers { get; } =
        new Dictionary<string, PlexServerOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The client that the servers see.</summary>
    public ClientIdentity Identity { get; set; } = ClientIdentity.Default;

    /// <summary>When to retry.</summary>
    public RetryPolicy Retry { get; set; } = RetryPolicy.Default;

    /// <summary>Given a server's name and what sends requests to it, returns what is used instead: a handler of your
    /// own with the given one inside; see <see cref="PlexServer.WrapHandler"/>.</summary>
    public Func<string, HttpMessageHandler, HttpMessageHandler>? WrapHandler { get; set; }

    /// <summary>Reads the servers from a configuration section: <c>Url</c>, <c>Token</c> and so on for one called
    /// <c>plex</c>, or <c>Servers:{name}:Url</c> and so on for several.</summary>
    public void Read(IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        if (section["Url"] is not null)
            Servers["plex"] = ReadServer(section, section["Timeout"], proxy: null);
        foreach (var child in section.GetSection("Servers").GetChildren())
            Servers[child.Key] = ReadServer(child, child["Timeout"] ?? section["Timeout"], section["Proxy"]);
    }

    static PlexServerOptions ReadServer(IConfiguration section, string? timeout, string? proxy) =>
        new()
        {
            Url = section["Url"] ?? "",
            Token = section["Token"],
            TokenFile = section["TokenFile"],
            CertificateSha256 = section["CertificateSha256"],
            Proxy = section["Proxy"] ?? proxy,
            TimeoutSeconds = timeout is null ? PlexServer.DefaultTimeout.TotalSeconds : ParseNumber(timeout),
        };

    static double ParseNumber(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
}

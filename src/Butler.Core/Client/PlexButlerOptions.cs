using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace PlexButler;

/// <summary>The servers a program talks to.</summary>
public sealed class PlexButlerOptions
{
    /// <summary>By the name the program calls each.</summary>
    public IDictionary<string, PlexServerOptions> Servers { get; } =
        new Dictionary<string, PlexServerOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Who calls.</summary>
    public ClientIdentity Identity { get; set; } = ClientIdentity.Default;

    /// <summary>When to ask again.</summary>
    public RetryPolicy Retry { get; set; } = RetryPolicy.Default;

    /// <summary>Takes the servers of a configuration section: <c>Url</c>, <c>Token</c> and so on of the one called <c>plex</c>, or
    /// <c>Servers:{name}:Url</c> of several.</summary>
    public void Read(IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        if (section["Url"] is not null)
            Servers["plex"] = ReadServer(section, section["Timeout"]);
        foreach (var child in section.GetSection("Servers").GetChildren())
            Servers[child.Key] = ReadServer(child, child["Timeout"] ?? section["Timeout"]);
    }

    static PlexServerOptions ReadServer(IConfiguration section, string? timeout) =>
        new()
        {
            Url = section["Url"] ?? "",
            Token = section["Token"],
            TokenFile = section["TokenFile"],
            CertificateSha256 = section["CertificateSha256"],
            TimeoutSeconds = timeout is null ? 10 : ParseNumber(timeout),
        };

    static double ParseNumber(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
}

/// <summary>One server, as a configuration has it.</summary>
public sealed class PlexServerOptions
{
    /// <summary>Its root, for example <c>http://192.168.1.10:32400</c>.</summary>
    public string Url { get; set; } = "";

    /// <summary>The owner's token, unless <see cref="TokenFile"/> has it.</summary>
    public string? Token { get; set; }

    /// <summary>A file with the token alone; read for every call, so that a rotated token needs no restart.</summary>
    public string? TokenFile { get; set; }

    /// <summary>Hex SHA-256 of the one certificate to accept.</summary>
    public string? CertificateSha256 { get; set; }

    /// <summary>For one attempt.</summary>
    public double TimeoutSeconds { get; set; } = 10;

    internal PlexServer ToPlexServer(ClientIdentity identity) =>
        new(
            Uri.TryCreate(Url, UriKind.Absolute, out var url) ? url : new("", UriKind.Relative),
            TokenFile is { } file ? () => ReadToken(file) : () => Token ?? "",
            double.IsNaN(TimeoutSeconds) || Math.Abs(TimeoutSeconds) > 1e9
                ? TimeSpan.Zero
                : TimeSpan.FromSeconds(TimeoutSeconds),
            CertificateSha256
        )
        {
            Identity = identity,
        };

    // Gone for a moment while it is being replaced: Plex then says 401, which is what the caller should hear.
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

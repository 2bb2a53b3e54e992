namespace PlexButler;

/// <summary>Who calls, as Plex shows it among its devices. Sent with every call.</summary>
/// <param name="Identifier">Tells one installation from another; keep it the same over restarts. Plex files a device under it.</param>
/// <param name="Product">The program's name.</param>
/// <param name="Version">The program's version.</param>
public sealed record ClientIdentity(string Identifier, string Product, string Version)
{
    /// <summary>This library, under an identifier that never changes. Give installations that share a server one each.</summary>
    public static readonly ClientIdentity Default =
        new("plexbutler", "PlexButler", typeof(ClientIdentity).Assembly.GetName().Version is { } v ? v.ToString(3) : "0.0.0");

    internal IEnumerable<(string Name, string Value)> Headers =>
    [
        ("X-Plex-Client-Identifier", Identifier), ("X-Plex-Product", Product), ("X-Plex-Version", Version),
    ];
}

using System.Runtime.InteropServices;

namespace PlexButler;

/// <summary>The client as Plex lists it among its devices. Sent with every request as the <c>X-Plex-…</c> headers;
/// empty parts are omitted.</summary>
/// <param name="Identifier">Distinguishes installations; keep it the same across restarts. Plex
/// identifies the device by it.</param>
/// <param name="Product">The program's name.</param>
/// <param name="Version">The program's version.</param>
public sealed record ClientIdentity(string Identifier, string Product, string Version)
{
    /// <summary>This library, with an identifier that never changes. Give installations that share a
    /// server one each.</summary>
    /// <remarks>A new object every time: a configuration binder writes into the object that it finds.</remarks>
    public static ClientIdentity Default =>
        new(
            "plexbutler",
            "PlexButler",
            typeof(ClientIdentity).Assembly.GetName().Version is { } version ? version.ToString(3) : "0.0.0"
        );

    /// <summary>The operating system, for example <c>Linux</c>.</summary>
    public string Platform { get; init; } =
        OperatingSystem.IsWindows() ? "Windows"
        : OperatingSystem.IsMacOS() ? "macOS"
        : OperatingSystem.IsLinux() ? "Linux"
        : Environment.OSVersion.Platform.ToString();

    /// <summary>Its version.</summary>
    public string PlatformVersion { get; init; } = Environment.OSVersion.Version.ToString();

    /// <summary>The kind of device.</summary>
    public string Device { get; init; } = "Server";

    /// <summary>Its model; by default the processor's architecture.</summary>
    public string Model { get; init; } = RuntimeInformation.OSArchitecture.ToString();

    /// <summary>Who makes it.</summary>
    public string Vendor { get; init; } = "PlexButlerBot contributors";

    /// <summary>The name in Plex's list; by default the product, because a container's host name means
    /// nothing to anyone.</summary>
    public string DeviceName { get; init; } = Product;

    /// <summary>Where the program came from.</summary>
    public string Marketplace { get; init; } = "NuGet";

    internal (string Name, string Value)[] Headers =>
        [
            ("X-Plex-Client-Identifier", Identifier),
            ("X-Plex-Product", Product),
            ("X-Plex-Version", Version),
            ("X-Plex-Platform", Platform),
            ("X-Plex-Platform-Version", PlatformVersion),
            ("X-Plex-Device", Device),
            ("X-Plex-Model", Model),
            ("X-Plex-Device-Vendor", Vendor),
            ("X-Plex-Device-Name", DeviceName),
            ("X-Plex-Marketplace", Marketplace),
        ];

    /// <summary>Whether the three required parts are set and every part can be a header value.</summary>
    internal bool IsValid =>
        !string.IsNullOrWhiteSpace(Identifier)
        && !string.IsNullOrWhiteSpace(Product)
        && !string.IsNullOrWhiteSpace(Version)
        && Headers.All(static header => header.Value is { } value && !value.Any(char.IsControl));
}

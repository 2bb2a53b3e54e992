using System.Reflection;

namespace PlexButler.Bot.Text;

/// <summary>This program's name and version.</summary>
static class Product
{
    /// <summary>Its name, as members and logs see it.</summary>
    public const string Name = "PlexButlerBot";

    /// <summary>Its repository.</summary>
    public static Uri Url { get; } = new("https://github.com/PlexButlerBot/PlexButlerBot");

    /// <summary>Its version, without build metadata.</summary>
    public static string Version { get; } =
        typeof(Product)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion.Split('+')[0]
        ?? "0.0.0";
}

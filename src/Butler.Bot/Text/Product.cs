using System.Reflection;

namespace PlexButler.Bot.Text;

/// <summary>What this program is called and which version it is.</summary>
static class Product
{
    /// <summary>The name members and logs see.</summary>
    public const string Name = "PlexButlerBot";

    /// <summary>The version that was built, without build metadata.</summary>
    public static string Version { get; } =
        typeof(Product)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion.Split('+')[0]
        ?? "0.0.0";
}

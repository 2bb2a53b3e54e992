using LanguageExt;
using PlexButler.Bot.Text;

namespace PlexButler.Bot.Settings;

/// <summary>Plex's account host, where people sign in and their servers are listed.</summary>
static class PlexAccountHost
{
    /// <summary>The setting with another address.</summary>
    public const string SettingName = "Plex:AccountUrl";

    /// <summary>The default address.</summary>
    public const string DefaultUrl = "https://plex.tv";

    /// <summary>Its address; None if the setting is not an address.</summary>
    public static Option<Uri> Read(IConfiguration configuration) =>
        BaseUrl.Parse(configuration[SettingName] ?? DefaultUrl);
}

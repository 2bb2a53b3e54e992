using PlexButler.Bot.Text;

namespace PlexButler.Bot.Settings;

/// <summary>Plex's account host, which signs people in and knows their servers.</summary>
static class PlexAccountHost
{
    /// <summary>The setting that moves it.</summary>
    public const string SettingName = "Plex:AccountUrl";

    /// <summary>Where it usually is.</summary>
    public const string DefaultUrl = "https://plex.tv";

    /// <summary>Where it is, or null if the setting is no address.</summary>
    public static Uri? Read(IConfiguration configuration) => BaseUrl.Parse(configuration[SettingName] ?? DefaultUrl);
}

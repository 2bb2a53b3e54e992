namespace PlexButler.Bot.Settings;

/// <summary>Plex's account host, which signs people in and knows their servers.</summary>
static class AccountHost
{
    /// <summary>The setting that moves it.</summary>
    public const string Setting = "Plex:AccountUrl";

    /// <summary>Where it usually is.</summary>
    public const string Usual = "https://plex.tv";

    /// <summary>Where it is, or null if the setting is no address.</summary>
    public static Uri? Of(IConfiguration configuration) => Addresses.Parse(configuration[Setting] ?? Usual);
}

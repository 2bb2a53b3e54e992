namespace PlexButler.Bot.Settings;

/// <summary>A Plex server and the name under which members know it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="SettingPrefix">Where its settings are: <c>Plex</c>, or <c>Plex:Servers:{name}</c>.</param>
/// <param name="Server">Its address and how to connect.</param>
sealed record NamedServer(string Name, string SettingPrefix, PlexServer Server)
{
    /// <summary>Its files, as far as they are mounted.</summary>
    public ServerFiles Files { get; init; } = ServerFiles.None;
}

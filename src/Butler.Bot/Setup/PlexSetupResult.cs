using LanguageExt;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Setup;

/// <summary>What changes about one Plex server.</summary>
/// <param name="SettingPrefix">Where its settings are: <c>Plex</c>, or <c>Plex:Servers:{name}</c>.</param>
/// <param name="Url">Its address; None keeps the one that is set.</param>
/// <param name="Token">The owner's token for it; None keeps the one that is set.</param>
sealed record PlexSetupResult(string SettingPrefix, Option<string> Url, Option<Secret> Token)
{
    /// <summary>The certificate to pin; empty removes the one that is set, None keeps it.</summary>
    public Option<string> Certificate { get; init; }
}

using System.Text.Json.Serialization;
using LanguageExt;

namespace PlexButler;

/// <summary>What a server reports to a token that it knows.</summary>
/// <param name="FriendlyName">The name its owner gave it.</param>
/// <param name="MachineIdentifier">As in <see cref="ServerIdentity"/>.</param>
/// <param name="Version">As in <see cref="ServerIdentity"/>.</param>
/// <param name="Platform">The operating system, for example <c>Linux</c>.</param>
/// <param name="HasPlexPass">Whether its account has Plex Pass, which some tasks need.</param>
public sealed record ServerInfo(
    string FriendlyName,
    string MachineIdentifier,
    string Version,
    [property: JsonConverter(typeof(OptionJsonConverter<string>))] Option<string> Platform,
    bool HasPlexPass
)
{
    /// <summary>When the server was last updated, by its own account: on many servers the time it started. Plex does
    /// not document it further.</summary>
    [JsonConverter(typeof(OptionJsonConverter<DateTimeOffset>))]
    public Option<DateTimeOffset> UpdatedAt { get; init; }
}

using System.Text.Json.Serialization;
using LanguageExt;

namespace PlexButler;

/// <summary>What a server reports without a token.</summary>
/// <param name="MachineIdentifier">40 hexadecimal digits that stay the same across restarts and addresses.</param>
/// <param name="Version">For example <c>1.43.4.10903-e5521bd8c</c>.</param>
/// <param name="ApiVersion">The version of the API; servers before 1.43 do not report it.</param>
/// <param name="Claimed">Whether it is linked to a Plex account.</param>
public sealed record ServerIdentity(
    string MachineIdentifier,
    string Version,
    [property: JsonConverter(typeof(OptionJsonConverter<string>))] Option<string> ApiVersion,
    bool Claimed
);

using System.Text.Json.Serialization;

namespace PlexButler.Bot.Hosting;

/// <summary>The body of <c>/health/ready</c>.</summary>
/// <param name="Ready">Whether Discord acknowledged a heartbeat recently.</param>
/// <param name="Discord">The connection's state in words.</param>
/// <param name="Since">When it entered that state.</param>
/// <param name="PlexGoneSince">For each server, since when it has not answered; null while it does.</param>
sealed record HealthState(
    bool Ready,
    string Discord,
    DateTimeOffset Since,
    Dictionary<string, DateTimeOffset?> PlexGoneSince
);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HealthState))]
sealed partial class HealthJson : JsonSerializerContext;

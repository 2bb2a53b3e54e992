using System.Text.Json.Serialization;

namespace PlexButler.Bot.Hosting.Health;

/// <summary>The body of <c>/health/ready</c>.</summary>
/// <param name="Ready">Whether Discord acknowledged a heartbeat recently, and the bot was not told to stop.</param>
/// <param name="Discord">The connection's state in words.</param>
/// <param name="Since">When it entered that state.</param>
/// <param name="Leader">
/// Of several replicas the one that holds the gateway's session, as host and process id; not there where none does.
/// </param>
/// <param name="PlexServers">How many servers there are; who reaches the listener is not told their names.</param>
/// <param name="PlexUnreachable">How many of them do not answer.</param>
/// <param name="PlexUnreachableSince">Since when the first of them has not answered; null while all do.</param>
sealed record HealthState(
    bool Ready,
    string Discord,
    DateTimeOffset Since,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Leader,
    int PlexServers,
    int PlexUnreachable,
    DateTimeOffset? PlexUnreachableSince
);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HealthState))]
sealed partial class HealthJson : JsonSerializerContext;

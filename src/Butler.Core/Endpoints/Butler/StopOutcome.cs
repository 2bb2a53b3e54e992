using System.Text.Json.Serialization;

namespace PlexButler;

/// <summary>The outcome of a request to stop one task.</summary>
[JsonConverter(typeof(NamedValueJsonConverter<StopOutcome>))]
public enum StopOutcome
{
    /// <summary>200: it was stopped, or removed from the queue.</summary>
    Stopped = 1,

    /// <summary>404: it was not running. Plex sends the same for an unknown name.</summary>
    NotRunning,
}

using System.Text.Json.Serialization;

namespace PlexButler;

/// <summary>The outcome of a request to start one task.</summary>
[JsonConverter(typeof(NamedValueJsonConverter<StartOutcome>))]
public enum StartOutcome
{
    /// <summary>200: the server accepted the task. It runs after the reply.</summary>
    Started = 1,

    /// <summary>202: the task was already running.</summary>
    AlreadyRunning,
}

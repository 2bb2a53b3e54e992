using System.Text.Json.Serialization;

namespace PlexButler;

/// <summary>What changed about an activity.</summary>
[JsonConverter(typeof(NamedValueJsonConverter<ActivityPhase>))]
public enum ActivityPhase
{
    /// <summary>It progressed.</summary>
    Updated = 1,

    /// <summary>It started.</summary>
    Started,

    /// <summary>It ended.</summary>
    Ended,
}

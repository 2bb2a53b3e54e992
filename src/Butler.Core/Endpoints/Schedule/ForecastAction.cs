using System.Text.Json.Serialization;

namespace PlexButler;

/// <summary>The four things start-all can do with a task.</summary>
[JsonConverter(typeof(NamedValueJsonConverter<ForecastAction>))]
public enum ForecastAction
{
    /// <summary>Skip it: it is disabled in the settings.</summary>
    SkipDisabled = 1,

    /// <summary>Skip it: it is not due today.</summary>
    SkipNotDue,

    /// <summary>Queue it for a random time in the maintenance window, which is open now.</summary>
    Queue,

    /// <summary>Start it at once.</summary>
    Start,
}

using System.Text.Json.Serialization;

namespace PlexButler;

/// <summary>The outcome of enabling or disabling a task.</summary>
[JsonConverter(typeof(NamedValueJsonConverter<SwitchOutcome>))]
public enum SwitchOutcome
{
    /// <summary>Its preference was changed. A run in progress continues; the change applies to later runs.</summary>
    Switched = 1,

    /// <summary>It already had this setting; nothing was sent.</summary>
    Unchanged,

    /// <summary>The server has no preference for the task, so it cannot be enabled or disabled.</summary>
    NotConfigurable,
}

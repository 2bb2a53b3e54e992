using System.Text.Json.Serialization;

namespace PlexButler;

/// <summary>The outcome of setting preferences.</summary>
[JsonConverter(typeof(NamedValueJsonConverter<PreferenceOutcome>))]
public enum PreferenceOutcome
{
    /// <summary>200: all of them have their new values.</summary>
    Saved = 1,

    /// <summary>400 or 403: the server has no preference with one of these names. None was set.</summary>
    NoSuchPreference,
}

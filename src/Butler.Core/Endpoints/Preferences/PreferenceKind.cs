using System.Text.Json.Serialization;

namespace PlexButler;

/// <summary>The type of a preference's value.</summary>
[JsonConverter(typeof(NamedValueJsonConverter<PreferenceKind>))]
public enum PreferenceKind
{
    /// <summary>Any text; also any type that later servers add.</summary>
    Text = 1,

    /// <summary>Yes or no.</summary>
    Bool,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,
}

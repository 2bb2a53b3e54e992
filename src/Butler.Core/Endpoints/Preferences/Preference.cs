using LanguageExt;

namespace PlexButler;

/// <summary>One of the server's preferences.</summary>
/// <param name="Id">As the server spells it, for example <c>ButlerStartHour</c>; case matters when it is set.</param>
/// <param name="Label">One line in the server's language; may be empty.</param>
/// <param name="Kind">What its value is.</param>
/// <param name="Value">As text: <c>true</c> and <c>false</c>, decimal digits, or any text.</param>
/// <param name="Default">Likewise.</param>
/// <param name="Group">For example <c>butler</c>; empty for some hidden ones.</param>
/// <param name="Hidden">Whether Plex's own settings leave it out.</param>
/// <param name="Choices">The values it may have; empty when it may have any.</param>
public sealed record Preference(
    string Id,
    string Label,
    PreferenceKind Kind,
    string Value,
    string Default,
    string Group,
    bool Hidden,
    Seq<PreferenceChoice> Choices
);

/// <summary>One value a preference may have.</summary>
/// <param name="Value">As it is set.</param>
/// <param name="Label">As a person reads it.</param>
public sealed record PreferenceChoice(string Value, string Label);

/// <summary>A value to give to a preference.</summary>
/// <param name="Id">As the server spells it.</param>
/// <param name="Value">As text: <c>1</c> and <c>0</c>, decimal digits, or any text.</param>
public sealed record PreferenceChange(string Id, string Value);

/// <summary>What a preference's value is.</summary>
public enum PreferenceKind
{
    /// <summary>Anything, and what a later server may add.</summary>
    Text,

    /// <summary>Yes or no.</summary>
    Bool,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,
}

/// <summary>What came of setting preferences.</summary>
public enum PreferenceOutcome
{
    /// <summary>200: all of them have their new values.</summary>
    Saved,

    /// <summary>400 or 403: the server has no preference of one of these names. None was set.</summary>
    NoSuchPreference,
}

/// <summary>What came of switching a task on or off.</summary>
public enum SwitchOutcome
{
    /// <summary>Its preference was changed. A run in flight goes on; later ones follow the change.</summary>
    Switched,

    /// <summary>It was that way already; nothing was sent.</summary>
    Unchanged,

    /// <summary>No preference of this server governs the task, so it cannot be switched.</summary>
    NotConfigurable,
}

using LanguageExt;

namespace PlexButler;

/// <summary>One of the server's preferences.</summary>
/// <param name="Id">Exactly as the server has it, for example <c>ButlerStartHour</c>;
/// case matters when it is set.</param>
/// <param name="Label">One line in the server's language; may be empty.</param>
/// <param name="Kind">The type of its value.</param>
/// <param name="Value">As text: <c>true</c> and <c>false</c>, decimal digits, or any text.</param>
/// <param name="Default">As text, like the value.</param>
/// <param name="Group">For example <c>butler</c>; empty for some hidden ones.</param>
/// <param name="Hidden">Whether Plex's settings page omits it.</param>
/// <param name="Choices">The allowed values; empty when any is allowed.</param>
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

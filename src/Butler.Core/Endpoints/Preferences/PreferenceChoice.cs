namespace PlexButler;

/// <summary>One allowed value of a preference.</summary>
/// <param name="Value">As it is sent.</param>
/// <param name="Label">As Plex displays it.</param>
public sealed record PreferenceChoice(string Value, string Label);

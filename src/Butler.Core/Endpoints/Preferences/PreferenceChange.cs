namespace PlexButler;

/// <summary>A new value for a preference.</summary>
/// <param name="Id">Exactly as the server has it.</param>
/// <param name="Value">As text: <c>1</c> and <c>0</c>, decimal digits, or any text.</param>
public sealed record PreferenceChange(string Id, string Value);

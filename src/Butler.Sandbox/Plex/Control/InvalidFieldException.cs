namespace PlexButler.Sandbox.Plex.Control;

/// <summary>A control call that cannot be executed; the message names the field.</summary>
sealed class InvalidFieldException(string field, string reason) : Exception($"{field}: {reason}");

namespace PlexButler.Sandbox.Plex.Model;

/// <summary>Someone who is watching.</summary>
sealed record Viewer(string User, string Title, string State, bool IsTranscoding);

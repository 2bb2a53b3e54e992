namespace PlexButler.Sandbox.Discord.State;

/// <summary>A file as it was sent.</summary>
/// <param name="ContentType">As it was sent.</param>
/// <param name="Content">Its bytes.</param>
sealed record StoredFile(string ContentType, byte[] Content);

namespace PlexButler.Sandbox.Plex;

/// <summary>Where the fake Plex server is, and what is known of it at its start.</summary>
/// <param name="Url">Where it listens.</param>
/// <param name="Token">Its owner's token.</param>
/// <param name="WindowStart">The hour of its clock at which its maintenance window opens, 0 to 23.</param>
/// <param name="WindowEnd">The hour at which it closes.</param>
public sealed record FakePlexInfo(string Url, string Token, int WindowStart, int WindowEnd);

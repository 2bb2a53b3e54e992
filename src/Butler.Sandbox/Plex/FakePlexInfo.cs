namespace PlexButler.Sandbox.Plex;

/// <summary>Where the fake Plex server is, and its owner's token.</summary>
public sealed record FakePlexInfo(string Url, string Token);

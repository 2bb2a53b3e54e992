namespace PlexButler.Sandbox.Plex.Model;

/// <summary>A state, and the server's time at which it was taken.</summary>
sealed record StateSnapshot(ServerState State, DateTimeOffset Now);

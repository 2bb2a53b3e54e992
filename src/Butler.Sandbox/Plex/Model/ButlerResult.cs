namespace PlexButler.Sandbox.Plex.Model;

/// <summary>The result of starting or stopping one task.</summary>
enum ButlerResult
{
    Ok,
    AlreadyRunning,
    NotFound,
}

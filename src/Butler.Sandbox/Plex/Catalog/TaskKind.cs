namespace PlexButler.Sandbox.Plex.Catalog;

/// <summary>What a task works on. It decides how long a run takes and whether it shows activities.</summary>
enum TaskKind
{
    Database,
    Media,
    Other,
}

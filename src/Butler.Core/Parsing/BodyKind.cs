namespace PlexButler;

/// <summary>What a body looks like. The content type cannot be trusted: Plex sends XML and HTML to clients that
/// asked for JSON.</summary>
enum BodyKind
{
    Empty,
    Json,
    Xml,
    Html,
    Other,
}

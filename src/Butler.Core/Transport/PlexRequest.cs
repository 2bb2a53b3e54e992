namespace PlexButler;

/// <summary>A request to send, as data.</summary>
/// <param name="Method">GET, POST, PUT or DELETE.</param>
/// <param name="Path">Relative to the server's root, without a leading slash; every segment and query
/// part already escaped.</param>
public sealed record PlexRequest(HttpMethod Method, string Path);

namespace PlexButler;

/// <summary>A wait before the next attempt, told when it begins.</summary>
/// <param name="Method">Of the call.</param>
/// <param name="Path">Of the call, with a leading slash and without its query.</param>
/// <param name="Attempts">How many have failed.</param>
/// <param name="Elapsed">Since the first attempt started.</param>
/// <param name="Delay">The wait that begins now.</param>
/// <param name="Error">Why the last attempt failed.</param>
public sealed record RetryNotice(
    HttpMethod Method,
    string Path,
    int Attempts,
    TimeSpan Elapsed,
    TimeSpan Delay,
    ButlerError Error
)
{
    internal static string GetPath(PlexRequest request) => "/" + request.Path.Split('?')[0];
}

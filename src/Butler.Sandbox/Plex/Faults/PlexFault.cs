using PlexButler.Sandbox.Plex.Model;
using PlexButler.Sandbox.Plex.Simulation;

namespace PlexButler.Sandbox.Plex.Faults;

/// <summary>Something that goes wrong with the calls that match it.</summary>
sealed record PlexFault(string Kind, bool ExecutesCall)
{
    /// <summary>How many more calls it affects; without a number, it stays until cleared.</summary>
    public int? Count { get; init; }

    /// <summary>A path, or a prefix that ends in <c>/*</c>; without one, every path.</summary>
    public string? Route { get; init; }

    public string? Method { get; init; }

    /// <summary>
    /// A task: the fault is active only while it runs. Real servers hardly respond while they optimise the database.
    /// </summary>
    public string? WhileTask { get; init; }

    public int? Milliseconds { get; init; }
    public int? Status { get; init; }
    public long? Bytes { get; init; }
    public string? Text { get; init; }
    public string? RetryAfter { get; init; }
    public string? RedirectUrl { get; init; }

    /// <summary>Whether it only delays the response, so that another fault may follow.</summary>
    public bool IsDelay => Kind == "slow";

    /// <summary>Faults of the server itself: they show in its files, and no call is affected.</summary>
    public static readonly string[] ServerKinds = ["optimizeFails", "databaseBusy"];

    /// <summary>Whether it is that fault of the server itself, and active.</summary>
    public bool MatchesServer(string kind, ServerState state) =>
        Kind == kind && (WhileTask is null || ButlerRules.IsRunning(state, WhileTask));

    public bool Matches(string method, string path, ServerState state) =>
        !ServerKinds.Contains(Kind)
        && (WhileTask is null || ButlerRules.IsRunning(state, WhileTask))
        && (Method is null || Method.Equals(method, StringComparison.OrdinalIgnoreCase))
        && (Route is null || MatchesRoute('/' + path.Trim('/')));

    bool MatchesRoute(string path)
    {
        var includesSubpaths = Route!.EndsWith("/*", StringComparison.Ordinal);
        var route = '/' + (includesSubpaths ? Route[..^2] : Route).Trim('/');
        return path == route
            || (includesSubpaths && (route == "/" || path.StartsWith(route + '/', StringComparison.Ordinal)));
    }
}

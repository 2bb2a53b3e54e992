namespace PlexButler.Sandbox.Plex;

/// <summary>Something that goes wrong with the calls it meets.</summary>
sealed record Fault(string Kind, bool Effect)
{
    /// <summary>How many calls it still meets; without a number, until cleared.</summary>
    public int? Count { get; init; }

    /// <summary>A path, or one that ends in <c>/*</c>; without one, every path.</summary>
    public string? Route { get; init; }

    public string? Verb { get; init; }

    /// <summary>A task; the fault is there only while it runs. Real servers hardly answer while they optimise the database.</summary>
    public string? While { get; init; }

    public int? Milliseconds { get; init; }
    public int? Status { get; init; }
    public long? Bytes { get; init; }
    public string? Text { get; init; }
    public string? RetryAfter { get; init; }
    public string? To { get; init; }

    /// <summary>Only lets the client wait, so that another fault may follow.</summary>
    public bool OnlyDelays => Kind == "slow";

    public bool Meets(string verb, string path, ServerState state) =>
        (While is null || Rules.IsRunning(state, While))
        && (Verb is null || Verb.Equals(verb, StringComparison.OrdinalIgnoreCase))
        && (Route is null || OnRoute('/' + path.Trim('/')));

    bool OnRoute(string path)
    {
        var below = Route!.EndsWith("/*", StringComparison.Ordinal);
        var route = '/' + (below ? Route[..^2] : Route).Trim('/');
        return path == route || (below && (route == "/" || path.StartsWith(route + '/', StringComparison.Ordinal)));
    }
}

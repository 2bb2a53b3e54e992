namespace PlexButler.Tests.ApiChanges;

/// <summary>A public type of a listing.</summary>
/// <param name="Name">With the types around it, without its namespace.</param>
/// <param name="Kind">What it is, for example <c>sealed class</c>.</param>
/// <param name="Members">By name, the signatures of each in the order of the listing.</param>
sealed record ApiType(string Name, string Kind, IReadOnlyDictionary<string, string[]> Members)
{
    /// <summary>Whether its members are values.</summary>
    public bool IsEnum => Kind.EndsWith("enum", StringComparison.Ordinal);
}

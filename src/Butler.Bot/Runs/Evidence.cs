using System.Collections.Immutable;

namespace PlexButler.Bot.Runs;

/// <summary>What is known about a run, in bounded space. The order in which signs arrive makes no difference.</summary>
/// <param name="Signs">All but the activities, by time.</param>
/// <param name="Live">Activities that go on, by their id.</param>
/// <param name="Over">Activities that ended of late, and when: news of them that arrives late is old.</param>
/// <param name="Count">How many activities there were.</param>
/// <param name="First">When the first was seen.</param>
/// <param name="LastEnded">When one ended last.</param>
sealed record Evidence(
    ImmutableArray<Sign> Signs, ImmutableDictionary<string, Sign.Worked> Live, ImmutableDictionary<string, DateTimeOffset> Over,
    int Count, DateTimeOffset? First, DateTimeOffset? LastEnded)
{
    /// <summary>Nothing yet.</summary>
    public static Evidence None { get; } = new([], ImmutableDictionary<string, Sign.Worked>.Empty, ImmutableDictionary<string, DateTimeOffset>.Empty, 0, null, null);
}

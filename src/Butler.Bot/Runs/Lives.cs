namespace PlexButler.Bot.Runs;

/// <summary>
/// Which life a server lives: identity, version and the time it gives for itself. A restart is another life after contact was lost; a server that
/// only changes what it says of itself was not restarted.
/// </summary>
/// <param name="Now">The life, as far as the server tells; empty while it is not known.</param>
/// <param name="Gone">Earlier names of the life it lives now, newest last.</param>
/// <param name="BrokenAt">When contact was lost; null while there is contact.</param>
/// <param name="RestartedAt">When the server was lost before it came back in another life; null if it never was.</param>
/// <param name="HasHeard">Whether the notifications have said anything since they were lost.</param>
sealed record Lives(
    string Now,
    System.Collections.Immutable.ImmutableHashSet<string> Gone,
    DateTimeOffset? BrokenAt,
    DateTimeOffset? RestartedAt,
    bool HasHeard
)
{
    /// <summary>Before the server was asked.</summary>
    public static Lives Unknown { get; } = new("", [], null, null, false);

    /// <summary>Whether contact was lost, and the server not asked since.</summary>
    public bool IsBroken => BrokenAt is not null;

    /// <summary>The notifications said something.</summary>
    public Lives Heard() => HasHeard ? this : this with { HasHeard = true };

    /// <summary>The notifications broke off; where there never were any, that means nothing.</summary>
    public Lives Cut(DateTimeOffset at) => HasHeard ? Lost(at) with { HasHeard = false } : this;

    /// <summary>The server did not answer.</summary>
    public Lives Lost(DateTimeOffset at) => this with { BrokenAt = BrokenAt ?? at };

    /// <summary>The server said which life it lives.</summary>
    public Lives Found(string life) =>
        life == Now || Now.Length == 0 ? this with { Now = life, BrokenAt = null }
        : IsBroken ? this with { Now = life, Gone = [], BrokenAt = null, RestartedAt = BrokenAt }
        : this with { Now = life, Gone = Gone.Count < 100 ? Gone.Add(Now) : [Now] };

    /// <summary>Whether a run that began in some life was ended by a restart: that life is known, is not this one, and is no earlier name of it.</summary>
    public bool HasEnded(string life) =>
        life.Length > 0 && Now.Length > 0 && !IsBroken && life != Now && !Gone.Contains(life);
}

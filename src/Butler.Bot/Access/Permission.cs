namespace PlexButler.Bot.Access;

/// <summary>Something that a member may be allowed to do.</summary>
/// <param name="Name">The word for it in rules and in the audit: <c>start-all</c>.</param>
/// <param name="Level">Who has it without a rule of its own.</param>
/// <param name="Purpose">What it lets a member do, after "to": <c>start tasks</c>.</param>
sealed record Permission(string Name, AccessLevel Level, string Purpose)
{
    /// <summary>Whether it concerns one task at a time, so that a rule may be limited to certain tasks.</summary>
    public bool IsForOneTask { get; init; }

    /// <summary>Whether only a rule of its own gives it: no level includes it.</summary>
    public bool IsByRuleOnly { get; init; }

    /// <summary>
    /// Its place in lists of permissions, such as the choices of <c>/butler why</c>. Members know that order, so a new
    /// permission comes last, which is the default.
    /// </summary>
    public int Order { get; init; } = int.MaxValue;

    /// <summary>The name as words: <c>start all</c>.</summary>
    public string Words => Name.Replace('-', ' ');

    /// <summary>The name, as in rules.</summary>
    public override string ToString() => Name;
}

namespace PlexButler.Acceptance.Harness;

/// <summary>
/// Specs that run by themselves, after the others: they kill bots or flood one, and judge what many members get meanwhile.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    /// <summary>The collection's name.</summary>
    public const string Name = "alone";
}

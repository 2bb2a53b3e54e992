namespace PlexButler.Tests.Hostile;

/// <summary>Nothing else runs at the same time.</summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public sealed class RunsAlone;

namespace PlexButler.Bot.Runs.Storage;

/// <summary>Pure: signs that were noted become part of what a run knows.</summary>
static class Folding
{
    /// <summary>The run with these signs.</summary>
    public static Run fold(Run run, IEnumerable<Sign> signs) =>
        run with { Evidence = signs.Aggregate(run.Evidence, static (evidence, sign) => evidence.Add(sign)) };
}

using LanguageExt;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Runs;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Commands;

/// <summary>Finds the run of a card, on any server.</summary>
sealed class CardRuns(CommandServices services)
{
    // How many closed runs are searched for the one of a card.
    const int SearchDepth = 200;

    /// <summary>One that is not over.</summary>
    public Task<RunSearch> FindOpen(Snowflake runId) =>
        Search(runId, async server =>
            (await services.Runs.FindOpen(server)).Map(open => open.AsEnumerable().Where(run => !IsOver(run)))
        );

    /// <summary>One that may be over.</summary>
    public Task<RunSearch> Find(Snowflake runId) =>
        Search(runId, async server =>
            (await services.Runs.FindOpen(server)).TryGetValue(out var open)
            && (await services.Runs.FindClosed(server, None, SearchDepth)).TryGetValue(out var closed)
                ? Some(open.AsEnumerable().Concat(closed))
                : None
        );

    // None is a store that failed.
    async Task<RunSearch> Search(Snowflake runId, Func<string, Task<Option<IEnumerable<Run>>>> read)
    {
        foreach (var server in services.Servers.All)
        {
            if (!(await read(server.Name)).TryGetValue(out var runs))
                return new(HasStoreFailed: true, None);
            if (runs.Find(run => run.Id == runId).TryGetValue(out var found))
                return new(HasStoreFailed: false, new FoundRun(server, found));
        }
        return new(HasStoreFailed: false, None);
    }

    // The store may still have it open while its card is being closed.
    bool IsOver(Run run) => RunStateEvaluator.Evaluate(run, services.Time.GetUtcNow()).IsOver;

    /// <summary>One that is over, whose plan waits to go on.</summary>
    public async Task<Option<FoundRun>> FindWaiting(Snowflake runId, CancellationToken token)
    {
        var found = (await Find(runId)).Found.Filter(static one => one.Run.Plan.Length > 0);
        return found.TryGetValue(out var over) && await services.Plans.IsWaiting(over.Server.Name, over.Run.Id, token)
            ? found
            : None;
    }

    /// <summary>A run.</summary>
    /// <param name="Server">Where it is.</param>
    /// <param name="Run">It.</param>
    public sealed record FoundRun(PlexConnection Server, Run Run);

    /// <summary>What came of looking; a store that failed is not the same as a run that is over.</summary>
    /// <param name="HasStoreFailed">Whether nobody knows.</param>
    /// <param name="Found">The run.</param>
    public sealed record RunSearch(bool HasStoreFailed, Option<FoundRun> Found);
}

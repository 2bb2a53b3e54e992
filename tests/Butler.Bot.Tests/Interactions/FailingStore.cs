using LanguageExt;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Tests.Interactions;

/// <summary>Another store, until it is told to fail.</summary>
sealed class FailingStore(IRunStore store) : IRunStore
{
    public bool IsFailing { get; set; }

    public string Description => store.Description;

    IRunStore Store => IsFailing ? throw new StoreFailedException("the disk is away", null) : store;

    public ValueTask Prepare(CancellationToken token) => Store.Prepare(token);

    public ValueTask Add(Run run, CancellationToken token) => Store.Add(run, token);

    public ValueTask AppendObservation(Snowflake runId, Observation observation, CancellationToken token) =>
        Store.AppendObservation(runId, observation, token);

    public ValueTask<Seq<Run>> AcquireLeases(string owner, TimeSpan lease, CancellationToken token) =>
        Store.AcquireLeases(owner, lease, token);

    public ValueTask<bool> Save(string owner, Run run, CancellationToken token) => Store.Save(owner, run, token);

    public ValueTask ReleaseLeases(string owner, CancellationToken token) => Store.ReleaseLeases(owner, token);

    public ValueTask<Seq<Run>> GetOpen(string server, CancellationToken token) => Store.GetOpen(server, token);

    public ValueTask<Seq<Run>> GetClosed(string server, Option<TaskName> task, int limit, CancellationToken token) =>
        Store.GetClosed(server, task, limit, token);

    public ValueTask<bool> ClaimReport(string server, DateOnly night, DateTimeOffset dueAt, CancellationToken token) =>
        Store.ClaimReport(server, night, dueAt, token);

    public ValueTask DeleteClosedBefore(DateTimeOffset before, CancellationToken token) =>
        Store.DeleteClosedBefore(before, token);

    public ValueTask DisposeAsync() => store.DisposeAsync();
}

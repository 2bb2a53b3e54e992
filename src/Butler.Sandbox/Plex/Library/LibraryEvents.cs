using PlexButler.Sandbox.Plex.Catalog;
using PlexButler.Sandbox.Plex.Live;
using PlexButler.Sandbox.Plex.Model;
using PlexButler.Sandbox.Plex.Simulation;

namespace PlexButler.Sandbox.Plex.Library;

/// <summary>What a server writes down between two states, oldest first.</summary>
/// <param name="takeFault">Whether that fault is active; each question uses it up once.</param>
sealed class LibraryEvents(Func<string, ServerState, bool> takeFault)
{
    readonly HashSet<Guid> busyRuns = [];

    public IReadOnlyCollection<LibraryEvent> Between(StateSnapshot before, StateSnapshot after)
    {
        var (old, state) = (before.State, after.State);
        var events = new List<LibraryEvent>();
        var finished = RunHistory.GetFinished(old, state).ToArray();
        var oldIds = old.Running.Select(static run => run.Id).ToHashSet();
        foreach (var run in finished)
            AddFinished(run, oldIds.Contains(run.Id) ? before.Now : null, state, events);
        foreach (var run in state.Running)
            AddRunning(run, oldIds.Contains(run.Id) ? before.Now : null, after, events);
        // A profile was loaded: its runs are gone without a trace in the history.
        oldIds.ExceptWith(state.Running.Select(static run => run.Id));
        oldIds.ExceptWith(finished.Select(static run => run.Id));
        foreach (var run in old.Running.Where(run => oldIds.Contains(run.Id)))
            events.Add(new LibraryEvent.Ended(run.Id, after.Now, IsCancelled: true));
        if (!state.Running.IsEmpty)
            events.Add(new LibraryEvent.TimePassed(after.Now));
        if (state.BootCount != old.BootCount)
            events.Add(new LibraryEvent.Booted(after.Now));
        return [.. events.OrderBy(one => one.At)];
    }

    // A run that was not seen before is new.
    void AddRunning(TaskRun run, DateTimeOffset? seenAt, StateSnapshot after, List<LibraryEvent> events)
    {
        if (seenAt is null)
            AddBegin(run, after.State, events);
        AddItems(run, after.State, seenAt, after.Now, events);
    }

    void AddFinished(FinishedRun finished, DateTimeOffset? seenAt, ServerState state, List<LibraryEvent> events)
    {
        var run = finished.Run ?? new(finished.Id, finished.Name, finished.StartedAt, finished.EndedAt);
        if (seenAt is null)
            AddBegin(run, state, events);
        AddItems(run, state, seenAt, finished.EndedAt, events);
        var isBusy = busyRuns.Remove(run.Id);
        var optimizeFails =
            finished is { Name: "OptimizeDatabase", Outcome: "finished" } && takeFault("optimizeFails", state);
        events.AddRange(RunLines.GetEnd(finished, isBusy, optimizeFails).Select(line => ToEvent(line, state)));
        if (finished is { Name: "BackupDatabase", Outcome: "finished" } && !isBusy)
            events.Add(new LibraryEvent.BackedUp(finished.EndedAt));
        // A killed server writes no end; its next start does.
        if (finished.Outcome != "restarted")
            events.Add(new LibraryEvent.Ended(run.Id, finished.EndedAt, finished.Outcome != "finished"));
    }

    // A busy database takes neither the row nor, later, its end.
    void AddBegin(TaskRun run, ServerState state, List<LibraryEvent> events)
    {
        var isBusy = takeFault("databaseBusy", state);
        if (isBusy)
            busyRuns.Add(run.Id);
        else
            events.Add(new LibraryEvent.Began(run.Id, CreateRow(run, state)));
        events.AddRange(RunLines.GetBegin(run, isBusy).Select(line => ToEvent(line, state)));
    }

    static void AddItems(
        TaskRun run,
        ServerState state,
        DateTimeOffset? after,
        DateTimeOffset until,
        List<LibraryEvent> events
    )
    {
        var task = ButlerRules.FindTask(state, run.Name);
        foreach (var item in RunItems.GetBegun(run, state, after, until))
        {
            var (start, end) = RunItems.GetTimes(run, state, item);
            events.Add(
                new LibraryEvent.ItemBegan(
                    run.Id,
                    new(null, task!.ActivityType!, task.Title ?? task.Name, $"Item {item + 1}", start, start),
                    end
                )
            );
        }
    }

    // Two independent clients' tests have the title "Butler tasks" with the task's name as subtitle; a third has the
    // name as title and "Processing" as subtitle.
    static ActivityRow CreateRow(TaskRun run, ServerState state) =>
        state.Profile.Name == ServerProfile.Old.Name
            ? new(null, "butler", run.Name, "Processing", run.StartedAt, run.StartedAt)
            : new(null, "butler", "Butler tasks", run.Name, run.StartedAt, run.StartedAt);

    public static LibraryEvent ToEvent(LogLine line, ServerState state) =>
        new LibraryEvent.Line(line, state.Options.LogBytes, state.Profile.Name == ServerProfile.Old.Name);
}

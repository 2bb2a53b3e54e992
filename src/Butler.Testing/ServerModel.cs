using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Testing;

/// <summary>What the server has and does. The caller holds the lock.</summary>
sealed class ServerModel(VirtualClock clock, Action<PlexNotification> announce)
{
    public List<ButlerTask> Tasks { get; } = [.. DefaultTasks.Create()];

    public Dictionary<TaskName, TimeSpan> Durations { get; } = [];

    public TimeSpan TaskDuration { get; set; } = TimeSpan.FromMinutes(10);

    public List<InMemoryRun> Runs { get; } = [];

    public List<TaskName> Queue { get; } = [];

    public List<PlexSession> Sessions { get; } = [];

    public List<PlexActivity> Activities { get; } = [];

    public MaintenanceWindow Window { get; set; } =
        MaintenanceWindow.Between(2, 5).IfNone(static () => throw new InvalidOperationException());

    public void AddTask(ButlerTask task)
    {
        var at = Tasks.FindIndex(one => one.Name == task.Name);
        if (at >= 0)
            Tasks[at] = task;
        else
            Tasks.Add(task);
    }

    public void AddActivity(PlexActivity activity)
    {
        Activities.Add(activity);
        announce(new PlexNotification.ActivityChanged(ActivityPhase.Started, activity));
    }

    public void EndActivity(PlexActivity activity)
    {
        Activities.Remove(activity);
        announce(new PlexNotification.ActivityChanged(ActivityPhase.Ended, activity));
    }

    /// <summary>False if it is running.</summary>
    public bool Start(TaskName task)
    {
        EndRunsThatAreOver();
        if (IsRunning(task))
            return false;
        Queue.Remove(task);
        Runs.Add(new(task, clock.GetUtcNow(), None, Stopped: false));
        return true;
    }

    /// <summary>As <see cref="ButlerSchedule.ForecastStartAll"/> says a server does.</summary>
    public void StartAll()
    {
        EndRunsThatAreOver();
        var schedule = new ButlerSchedule(
            LanguageExt.Seq<ScheduledTask>.Empty,
            Window,
            LanguageExt.Seq<UnreadableTask>.Empty
        );
        foreach (var task in Tasks.Where(task => !IsRunning(task.Name)).ToArray())
        {
            var last = Optional(Runs.FindLast(run => run.Task == task.Name))
                .Map(static run => DateOnly.FromDateTime(run.StartedAt.DateTime));
            var action = schedule.ForecastStartAll(new(task, None), clock.GetUtcNow(), last).Action;
            if (action == ForecastAction.Start)
                Start(task.Name);
            else if (action == ForecastAction.Queue && !Queue.Contains(task.Name))
                Queue.Add(task.Name);
        }
    }

    /// <summary>False if it neither runs nor is queued.</summary>
    public bool Stop(TaskName task)
    {
        EndRunsThatAreOver();
        var wasQueued = Queue.Remove(task);
        var at = Runs.FindIndex(run => run.Task == task && run.IsRunning);
        if (at >= 0)
            Runs[at] = Runs[at] with { EndedAt = clock.GetUtcNow(), Stopped = true };
        return at >= 0 || wasQueued;
    }

    public void StopAll()
    {
        foreach (var task in Tasks)
            Stop(task.Name);
        Queue.Clear();
    }

    public void EndRunsThatAreOver()
    {
        var now = clock.GetUtcNow();
        for (var i = 0; i < Runs.Count; i++)
            if (
                Runs[i].IsRunning
                && Durations.GetValueOrDefault(Runs[i].Task, TaskDuration) is var duration
                && duration >= TimeSpan.Zero
                && Runs[i].StartedAt + duration <= now
            )
                Runs[i] = Runs[i] with { EndedAt = Runs[i].StartedAt + duration };
    }

    bool IsRunning(TaskName task) => Runs.Exists(run => run.Task == task && run.IsRunning);
}

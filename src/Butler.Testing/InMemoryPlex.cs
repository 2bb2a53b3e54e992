using System.Text;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Testing;

/// <summary>A Plex server in memory, for tests: it has tasks that run and end on its own clock, and fails when it is
/// told to. It answers as a server does, so that whatever reads the answers is tested as well.</summary>
/// <remarks>Safe for concurrent use. Nothing waits for real: time passes only with <see cref="Advance"/>, or while
/// <see cref="WithRetries"/> waits.</remarks>
/// <example><code>var plex = new InMemoryPlex();
/// await new NightlyBackup(plex.Butler).RunAsync();
/// Assert.Equal([TaskNames.BackupDatabase], plex.Running);</code></example>
public sealed class InMemoryPlex : PlexIO, INotificationSource
{
    readonly Lock gate = new();
    readonly VirtualClock clock = new();
    readonly List<string> requests = [];
    readonly FaultQueue faults = new();
    readonly Announcements announcements = new();
    readonly ServerModel model;

    /// <summary>A server with five tasks, all of them enabled, at noon on a day in the year 2000, in UTC. Its
    /// maintenance window is from 2 to 5.</summary>
    public InMemoryPlex()
    {
        model = new(clock, announcements.Announce);
        Butler = new PlexClient(this);
    }

    /// <summary>A client of this server, which does not retry.</summary>
    public IPlexButler Butler { get; }

    /// <summary>The server's clock, for what is tested to use as well.</summary>
    public TimeProvider Time => clock;

    /// <summary>What was asked for, for example <c>POST /butler/BackupDatabase</c>, in order.</summary>
    public IReadOnlyList<string> Requests => Read(() => requests.ToArray());

    /// <summary>The tasks that are running now, in the order in which they started.</summary>
    public IReadOnlyList<TaskName> Running =>
        Read(() => model.Runs.Where(run => run.IsRunning).Select(run => run.Task));

    /// <summary>The randomized tasks that a start of all has put off until later in the maintenance window.</summary>
    public IReadOnlyList<TaskName> Queued => Read(() => model.Queue);

    /// <summary>Every run so far, the first one first.</summary>
    public IReadOnlyList<InMemoryRun> Runs => Read(() => model.Runs);

    /// <summary>The tasks as the server lists them.</summary>
    public IReadOnlyList<ButlerTask> Tasks => Read(() => model.Tasks);

    /// <summary>How long a task runs that has no duration of its own; ten minutes by default.</summary>
    public TimeSpan TaskDuration
    {
        get => Read(() => model.TaskDuration);
        set => Change(() => model.TaskDuration = value);
    }

    /// <summary>A client that retries on the server's clock: its waits pass at once.</summary>
    public IPlexButler WithRetries(RetryPolicy policy) =>
        new PlexClient(new RetryingPlex(this, policy, new JumpingClock(clock)));

    /// <summary>Lets time pass: tasks end that have run for as long as they take.</summary>
    public void Advance(TimeSpan time) => clock.Advance(time);

    /// <summary>Adds a task, or replaces the one of that name.</summary>
    public void AddTask(ButlerTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        Change(() => model.AddTask(task));
    }

    /// <summary>How long the runs of one task take from now on. <see cref="Timeout.InfiniteTimeSpan"/> never
    /// ends.</summary>
    public void SetDuration(TaskName task, TimeSpan duration) => Change(() => model.Durations[task] = duration);

    /// <summary>Someone watches from now on.</summary>
    public void AddSession(PlexSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        Change(() => model.Sessions.Add(session));
    }

    /// <summary>Nobody watches any more.</summary>
    public void ClearSessions() => Change(model.Sessions.Clear);

    /// <summary>The server is busy with this from now on, and announces it.</summary>
    public void AddActivity(PlexActivity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        Change(() => model.AddActivity(activity));
    }

    /// <summary>Sends this to everyone who listens.</summary>
    public void Announce(PlexNotification notification) => announcements.Announce(notification);

    /// <summary>The next calls fail like this; after them, the server works again.</summary>
    public void FailNext(ButlerError error, int calls) =>
        Change(() => faults.Add(Left<ButlerError, PlexReply>(error), calls));

    /// <summary>The next calls get this reply and change nothing, for example a 503 or a page of a proxy.</summary>
    public void ReplyNext(int status, string body, int calls) =>
        Change(() =>
            faults.Add(
                Right<ButlerError, PlexReply>(new PlexReply(status, "text/html", Encoding.UTF8.GetBytes(body))),
                calls
            )
        );

    /// <summary>Every call fails like this until <see cref="Recover"/>.</summary>
    public void FailAlways(ButlerError error) => Change(() => faults.Always(error));

    /// <summary>The next call is never answered: only cancelling ends it.</summary>
    public void HangNext() => Change(faults.AddHang);

    /// <summary>No more faults.</summary>
    public void Recover() => Change(faults.Clear);

    /// <inheritdoc/>
    public async ValueTask<Either<ButlerError, PlexReply>> Send(PlexRequest request, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(request);
        token.ThrowIfCancellationRequested();
        var answer = Answer(request);
        return await answer
            .Match(
                Some: static found => Task.FromResult(found),
                None: async () =>
                {
                    await Task.Delay(Timeout.Infinite, token).ConfigureAwait(false);
                    return Left<ButlerError, PlexReply>(new ButlerError.TimedOut(TimeSpan.Zero));
                }
            )
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Either<ButlerError, PlexNotification>> ListenAsync(CancellationToken token) =>
        announcements.Listen(token);

    Option<Either<ButlerError, PlexReply>> Answer(PlexRequest request)
    {
        lock (gate)
        {
            requests.Add($"{request.Method} /{request.Path}");
            return faults.Next().IfNone(() => Some(Right<ButlerError, PlexReply>(Routes.Answer(model, request))));
        }
    }

    A[] Read<A>(Func<IEnumerable<A>> read) => Read(() => read().ToArray());

    A Read<A>(Func<A> read)
    {
        lock (gate)
        {
            model.EndRunsThatAreOver();
            return read();
        }
    }

    void Change(Action change) =>
        Read(() =>
        {
            change();
            return unit;
        });
}

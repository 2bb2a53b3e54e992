using System.Collections.Immutable;
using LanguageExt;
using PlexButler.Bot.Runs.Observations;

namespace PlexButler.Bot.Plex;

/// <summary>
/// The activities that existed before a start. They are requested while the command is still being resolved, so that it
/// waits for nothing.
/// </summary>
sealed class ActivitySnapshot
{
    // The longest that a start waits for the list: it must not wait for a server that hangs.
    static readonly TimeSpan WaitTimeout = TimeSpan.FromMilliseconds(300);

    readonly Task<Either<ButlerError, Seq<PlexActivity>>> request;

    /// <summary>Sends the request at once.</summary>
    public ActivitySnapshot(PlexConnection server, CancellationToken token) =>
        request = server.Run(Activities<Runtime>.all, token);

    /// <summary>Waits a moment for the reply.</summary>
    public Task Wait() => Task.WhenAny(request, Task.Delay(WaitTimeout));

    /// <summary>The ids of those that a run could show; empty if the server did not reply in time.</summary>
    public async Task<ImmutableHashSet<string>> GetIds()
    {
        await Wait();
        if (!request.IsCompletedSuccessfully)
            return [];
        return (await request).Match(
            Right: static all =>
                all.Filter(static activity => TaskActivities.BelongsTo(Option<TaskName>.None, activity.Type))
                    .Map(static activity => activity.Id.Value)
                    .ToImmutableHashSet(),
            Left: static _ => []
        );
    }
}

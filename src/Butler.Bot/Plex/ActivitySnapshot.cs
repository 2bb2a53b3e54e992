using System.Collections.Immutable;
using LanguageExt;

namespace PlexButler.Bot.Plex;

/// <summary>The activities that were there before a start, asked for while the command still finds out what is meant, so that it waits for nothing.</summary>
sealed class ActivitySnapshot
{
    // Whoever confirms a start of everything waits this long at most for the list; a start never waits for a server that hangs.
    static readonly TimeSpan WaitTimeout = TimeSpan.FromMilliseconds(300);

    readonly Task<Either<ButlerError, Seq<PlexActivity>>> request;

    /// <summary>Asks at once.</summary>
    public ActivitySnapshot(PlexConnection server, CancellationToken token) =>
        request = server.Run(Activities<Runtime>.all, token);

    /// <summary>Waits a moment for the answer.</summary>
    public Task Wait() => Task.WhenAny(request, Task.Delay(WaitTimeout));

    /// <summary>Their ids; empty if the server did not tell in time.</summary>
    public async Task<ImmutableHashSet<string>> GetIds()
    {
        await Wait();
        return request.IsCompletedSuccessfully && (await request).Case is Seq<PlexActivity> all
            ? [.. all.Map(static activity => activity.Id.Value)]
            : [];
    }
}

using System.Collections.Immutable;
using LanguageExt;
using PlexButler.Bot.Hosting;

namespace PlexButler.Bot.Keeping;

/// <summary>The activities that were there before a start, asked for while the command still finds out what is meant, so that it waits for nothing.</summary>
sealed class Before
{
    // Whoever confirms a start of everything waits this long at most for the list; a start never waits for a server that hangs.
    static readonly TimeSpan patience = TimeSpan.FromMilliseconds(300);

    readonly Task<Either<ButlerError, Seq<Activity>>> asked;

    /// <summary>Asks at once.</summary>
    public Before(PlexConnection server, CancellationToken token) => asked = server.Run(Activities<Runtime>.all, token);

    /// <summary>Waits a moment for the answer.</summary>
    public Task Wait() => Task.WhenAny(asked, Task.Delay(patience));

    /// <summary>Their ids; empty if the server did not tell in time.</summary>
    public async Task<ImmutableHashSet<string>> Ids()
    {
        await Wait();
        return asked.IsCompletedSuccessfully && (await asked).Case is Seq<Activity> all
            ? [.. all.Map(static activity => activity.Id.Value)]
            : [];
    }
}

namespace PlexButler.Sandbox.Plex;

/// <summary>Looks at the world often enough for listeners to see progress and for a webhook to follow its backup.</summary>
/// <remarks>Not at all while nobody would know: a clock that a test moves by a year must not call a hundred million times.</remarks>
sealed class Ticker : IAsyncDisposable
{
    static readonly TimeSpan pause = TimeSpan.FromMilliseconds(250);

    readonly ITimer timer;

    public Ticker(World world, Listeners listeners, TimeProvider time)
    {
        timer = time.CreateTimer(_ => world.Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        world.Changed += (_, after) =>
        {
            if (HasNews(after.State) && (listeners.Any || after.State.Webhook is not null))
                timer.Change(pause, Timeout.InfiniteTimeSpan);
        };
    }

    public ValueTask DisposeAsync() => timer.DisposeAsync();

    static bool HasNews(ServerState state) => !state.Running.IsEmpty || !state.Queued.IsEmpty;
}

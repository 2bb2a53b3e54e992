using PlexButler.Discord.Clocks;
using PlexButler.Sandbox;

namespace PlexButler.Bot.Cli;

/// <summary>
/// Sets the demo's clock to the sandbox's while a night goes by there: the bot itself asks Discord for the time only
/// when it has something to say.
/// </summary>
sealed class NightFollower : IDisposable
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250),
        Tolerance = TimeSpan.FromSeconds(2);

    readonly ITimer timer;

    /// <summary>Follows until it is disposed.</summary>
    public NightFollower(SandboxClock sandbox, ServerClock clock) =>
        timer = TimeProvider.System.CreateTimer(
            _ =>
            {
                var now = sandbox.GetUtcNow();
                if (now - clock.GetUtcNow() > Tolerance)
                    clock.Synchronize(now, TimeSpan.Zero);
            },
            null,
            Interval,
            Interval
        );

    /// <inheritdoc/>
    public void Dispose() => timer.Dispose();
}

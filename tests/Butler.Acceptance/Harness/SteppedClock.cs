namespace PlexButler.Acceptance.Harness;

/// <summary>
/// The wall clock of one process, which a test can step while the process runs. A small library of the tests' own,
/// <c>stepped-clock.c</c>, does it inside that process; the monotonic clock runs on, as it does when an administrator or
/// NTP steps a host's clock.
/// </summary>
/// <remarks>General tools for it stand in for waits too, and the runtime's timers then
/// spin.</remarks>
public sealed class SteppedClock : IDisposable
{
    const long NanosecondsPerTick = 100;

    readonly PreloadSwitch offset = new();

    /// <summary>Why clocks cannot be stepped on this machine, or null.</summary>
    public static string? Missing => PreloadLibrary.SteppedClock.Missing;

    /// <summary>What the process has to be started with.</summary>
    public (string Setting, string Value)[] Settings =>
        [("LD_PRELOAD", PreloadLibrary.SteppedClock.FilePath), ("STEPPED_CLOCK", offset.FilePath)];

    /// <summary>How far the clock is from the host's.</summary>
    public TimeSpan Offset { get; private set; }

    /// <summary>Sets the clock this far from the host's.</summary>
    public void Step(TimeSpan difference)
    {
        Offset = difference;
        offset.Set(difference.Ticks * NanosecondsPerTick);
    }

    public void Dispose() => offset.Dispose();
}

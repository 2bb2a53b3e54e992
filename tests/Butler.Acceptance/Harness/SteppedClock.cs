namespace PlexButler.Acceptance.Harness;

/// <summary>
/// The wall clock of one process, which a test can step while the process runs. libfaketime (Debian's <c>faketime</c>)
/// does it from outside; the monotonic clock runs on, as it does when an administrator or NTP steps a host's clock.
/// </summary>
public sealed class SteppedClock : IDisposable
{
    static readonly string? Library = (
        (string[])
            [
                "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
                "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1",
            ]
    ).FirstOrDefault(File.Exists);

    readonly string file = Path.GetTempFileName();

    public SteppedClock() => Step(TimeSpan.Zero);

    /// <summary>Whether clocks can be stepped on this machine.</summary>
    public static bool IsAvailable => Library is not null;

    /// <summary>What the process has to be started with.</summary>
    public (string Setting, string Value)[] Settings =>
        [
            ("LD_PRELOAD", Library!),
            ("FAKETIME_TIMESTAMP_FILE", file),
            ("FAKETIME_NO_CACHE", "1"),
            // One name for each of the versions that distributions have.
            ("DONT_FAKE_MONOTONIC", "1"),
            ("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
        ];

    /// <summary>How far the clock is from the host's.</summary>
    public TimeSpan Offset { get; private set; }

    /// <summary>Sets the clock this far from the host's.</summary>
    public void Step(TimeSpan offset)
    {
        Offset = offset;
        // Replaced as a whole, because the process reads it all the time.
        var next = $"{file}.next";
        File.WriteAllText(next, FormattableString.Invariant($"{offset.TotalSeconds:+0;-0;+0}\n"));
        File.Move(next, file, overwrite: true);
    }

    public void Dispose() => File.Delete(file);
}

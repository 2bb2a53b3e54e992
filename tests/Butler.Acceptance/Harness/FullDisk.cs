namespace PlexButler.Acceptance.Harness;

/// <summary>
/// The disk of one process, which a test can fill while the process runs. A small library of the tests' own,
/// <c>full-disk.c</c>, does it inside that process.
/// </summary>
public sealed class FullDisk : IDisposable
{
    readonly PreloadSwitch isFull = new();

    /// <summary>Why disks cannot be filled on this machine, or null.</summary>
    public static string? Missing => PreloadLibrary.FullDisk.Missing;

    /// <summary>What the process has to be started with.</summary>
    public (string Setting, string Value)[] Settings =>
        [("LD_PRELOAD", PreloadLibrary.FullDisk.FilePath), ("FULL_DISK", isFull.FilePath)];

    /// <summary>From now on nothing can be written, or all again.</summary>
    public void Set(bool full) => isFull.Set(full ? 1 : 0);

    public void Dispose() => isFull.Dispose();
}

using System.Runtime.InteropServices;

namespace PlexButler.Bot.Tests.Hosting;

/// <summary>A page of a file as a loader leaves one: mapped privately, written to, then made read-only.</summary>
sealed partial class RelocatedPageFixture : IDisposable
{
    const int Read = 1,
        Write = 2,
        MapPrivate = 2,
        MadvPageOut = 21;

    const byte Relocated = 42;

    readonly nuint length = (nuint)Environment.SystemPageSize;
    readonly string path = Path.GetTempFileName();
    readonly FileStream file;
    readonly nint address;

    public RelocatedPageFixture()
    {
        File.WriteAllBytes(path, new byte[Environment.SystemPageSize]);
        file = File.Open(path, FileMode.Open, FileAccess.ReadWrite);
        address = Map(0, length, Read | Write, MapPrivate, (int)file.SafeFileHandle.DangerousGetHandle(), 0);
        Assert.NotEqual(-1, address);
        Marshal.WriteByte(address, Relocated);
        Assert.Equal(0, Protect(address, length, Read));
    }

    /// <summary>Whether the page has what was written to it, not what the file has.</summary>
    public bool IsIntact => Marshal.ReadByte(address) == Relocated;

    /// <summary>Asks the kernel to write the page to swap; returns whether it is there now.</summary>
    public bool MoveToSwap() => Advise(address, length, MadvPageOut) == 0 && GetCounts() is ("0 kB", not "0 kB");

    public void Dispose()
    {
        _ = Unmap(address, length);
        file.Dispose();
        File.Delete(path);
    }

    (string Anonymous, string Swap) GetCounts()
    {
        var lines = File.ReadLines("/proc/self/smaps")
            .SkipWhile(line => !line.StartsWith($"{address:x}-", StringComparison.Ordinal))
            .Take(30)
            .ToArray();
        return (Find(lines, "Anonymous:"), Find(lines, "Swap:"));
    }

    static string Find(string[] lines, string name) =>
        lines.First(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Trim();

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(nint address, nuint length);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(nint address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint address, nuint length, int advice);
}

using System.Globalization;
using System.Runtime.InteropServices;

namespace PlexButler.Bot.Hosting.Platform;

/// <summary>
/// Clean pages of the program and its libraries: code and constants, most of which only the start needs.
/// </summary>
static partial class ResidentMemory
{
    const int MadvDontNeed = 4;

    /// <summary>
    /// Drops them with madvise(2). The kernel keeps them in its cache while memory is free, so a page that is needed
    /// again is back at once. Does nothing without <c>/proc</c>.
    /// </summary>
    public static void Trim()
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            foreach (var (from, length) in FindCleanMappings(File.ReadAllLines("/proc/self/smaps")))
                _ = Advise(from, length, MadvDontNeed);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Trimming is optional.
        }
    }

    /// <summary>
    /// Finds them in the lines of <c>/proc/self/smaps</c> (proc(5)): mapped from a file, not writable, without
    /// anonymous pages in memory or in swap.
    /// </summary>
    /// <remarks>Anonymous pages must stay: they hold what the loader wrote before it made the mapping read-only, and
    /// the file does not have that. A page in swap counts as <c>Swap</c>, no longer as <c>Anonymous</c>.</remarks>
    public static IReadOnlyList<(nint From, nuint Length)> FindCleanMappings(IEnumerable<string> smaps)
    {
        var mappings = new List<(nint, nuint)>();
        (nint, nuint)? candidate = null;
        // How many of the two lines that a mapping without private pages has were seen.
        var cleanLines = 0;
        foreach (var line in smaps)
            if (ParseMapping(line) is { } mapping)
                (candidate, cleanLines) = (mapping.IsCandidate ? mapping.At : null, 0);
            else if (candidate is { } clean && CountsPrivatePages(line))
            {
                cleanLines += line.AsSpan(line.IndexOf(':') + 1).Trim() is "0 kB" ? 1 : 0;
                if (cleanLines == 2)
                    mappings.Add(clean);
            }
        return mappings;
    }

    static bool CountsPrivatePages(string line) =>
        line.StartsWith("Anonymous:", StringComparison.Ordinal) || line.StartsWith("Swap:", StringComparison.Ordinal);

    // "55c60f8fe000-55c6109f0000 r-xp 0004a000 fe:00 1234 /app/butler" begins a mapping; lines such as "Rss: 12 kB"
    // describe it.
    static ((nint, nuint) At, bool IsCandidate)? ParseMapping(string line)
    {
        var words = line.Split(' ', 6, StringSplitOptions.RemoveEmptyEntries);
        if (
            words is not [var range, { Length: 4 } rights, _, _, var inode, ..]
            || range.Split('-') is not [var first, var last]
        )
            return null;
        if (!TryParseAddress(first, out var from) || !TryParseAddress(last, out var to))
            return null;
        return ((from, (nuint)(to - from)), rights[0] == 'r' && rights[1] == '-' && inode != "0");
    }

    static bool TryParseAddress(string hexadecimal, out nint address) =>
        nint.TryParse(hexadecimal, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out address);

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint from, nuint length, int advice);
}

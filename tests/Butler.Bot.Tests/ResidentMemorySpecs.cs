using System.Text.Json;
using PlexButler.Bot.Hosting;

namespace PlexButler.Bot.Tests;

/// <summary>Which of the process's pages can be given back.</summary>
public class ResidentMemorySpecs
{
    [Fact]
    public void Only_unmodified_read_only_file_pages_can_be_released()
    {
        var pages = ResidentMemory.FindCleanMappings([
            "0f8b4000-0f8fe000 r--p 00000000 fe:00 1234                       /app/butler",
            "Size:                296 kB",
            "Rss:                 296 kB",
            "Anonymous:             0 kB",
            "VmFlags: rd mr mw me",
            "0f8fe000-109f0000 r-xp 0004a000 fe:00 1234                       /app/a name with spaces",
            "Rss:               14040 kB",
            "Anonymous:             0 kB",
            "AnonHugePages:         0 kB",
            "55c611b90000-55c611b92000 r--p 022dc000 fe:00 1234                       /app/butler",
            "Rss:                   8 kB",
            "Anonymous:             8 kB",
            "55c611b92000-55c611c3c000 rw-p 022de000 fe:00 1234                       /app/butler",
            "Rss:                 680 kB",
            "Anonymous:             0 kB",
            "55c648e99000-55c648fa2000 r--p 00000000 00:00 0                          [heap]",
            "Anonymous:             0 kB",
            "ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]",
            "Anonymous:             0 kB",
            "nonsense",
            "",
        ]);
        Assert.Equal<(nint, nuint)>([(0x0f8b4000, 0x4a000), (0x0f8fe000, 0x10f2000)], pages);
    }

    [Fact]
    public void A_process_continues_after_releasing_its_memory_pages()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux has them");
        Assert.NotEmpty(ResidentMemory.FindCleanMappings(File.ReadAllLines("/proc/self/smaps")));
        ResidentMemory.Trim();
        Assert.Equal("3", JsonSerializer.Serialize(3));
    }
}

using System.Text.Json;
using PlexButler.Bot.Hosting.Platform;

namespace PlexButler.Bot.Tests.Hosting;

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
            "Swap:                  0 kB",
            "VmFlags: rd mr mw me",
            "0f8fe000-109f0000 r-xp 0004a000 fe:00 1234                       /app/a name with spaces",
            "Rss:               14040 kB",
            "Anonymous:             0 kB",
            "AnonHugePages:         0 kB",
            "Swap:                  0 kB",
            "SwapPss:               0 kB",
            "55c611b90000-55c611b92000 r--p 022dc000 fe:00 1234                       /app/butler",
            "Rss:                   8 kB",
            "Anonymous:             8 kB",
            "Swap:                  0 kB",
            "55c611b92000-55c611c3c000 rw-p 022de000 fe:00 1234                       /app/butler",
            "Rss:                 680 kB",
            "Anonymous:             0 kB",
            "Swap:                  0 kB",
            "55c648e99000-55c648fa2000 r--p 00000000 00:00 0                          [heap]",
            "Anonymous:             0 kB",
            "Swap:                  0 kB",
            "ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]",
            "Anonymous:             0 kB",
            "Swap:                  0 kB",
            "nonsense",
            "",
        ]);
        Assert.Equal<(nint, nuint)>([(0x0f8b4000, 0x4a000), (0x0f8fe000, 0x10f2000)], pages);
    }

    [Theory]
    [InlineData(0, 16, false)]
    [InlineData(4, 16, false)]
    [InlineData(4, 0, false)]
    [InlineData(0, 0, true)]
    public void Relocated_pages_in_swap_are_never_released(int memory, int swap, bool isReleased) =>
        Assert.Equal(
            isReleased,
            ResidentMemory
                .FindCleanMappings([
                    "7f1c611b9000-7f1c611bd000 r--p 022dc000 fe:00 1234                       /lib/libc.so.6",
                    "Rss:                   0 kB",
                    $"Anonymous:             {memory} kB",
                    "AnonHugePages:         0 kB",
                    $"Swap:                 {swap} kB",
                    $"SwapPss:              {swap} kB",
                ])
                .Any()
        );

    [Fact]
    public void Pages_are_kept_where_the_kernel_does_not_count_those_in_swap() =>
        Assert.Empty(
            ResidentMemory.FindCleanMappings([
                "7f1c611b9000-7f1c611bd000 r--p 022dc000 fe:00 1234                       /lib/libc.so.6",
                "Anonymous:             0 kB",
                "7f1c611bd000-7f1c611be000 r--p 022e0000 fe:00 1234                       /lib/libc.so.6",
                "Swap:                  0 kB",
            ])
        );

    [Fact]
    public void A_process_continues_after_releasing_its_memory_pages()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux has them");
        Assert.NotEmpty(ResidentMemory.FindCleanMappings(File.ReadAllLines("/proc/self/smaps")));
        ResidentMemory.Trim();
        Assert.Equal("3", JsonSerializer.Serialize(3));
    }

    [Fact]
    public void A_relocated_page_in_swap_survives_a_release()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux has them");
        using var page = new RelocatedPageFixture();
        Assert.SkipUnless(page.MoveToSwap(), "this machine has no swap");
        ResidentMemory.Trim();
        Assert.True(page.IsIntact);
    }
}

using PlexButler.Bot.Hosting.Platform;

namespace PlexButler.Bot.Tests.Hosting;

/// <summary>No image of the memory is written, which holds tokens.</summary>
public sealed class CoreDumpSpecs
{
    [Fact]
    public void A_process_that_disabled_core_dumps_writes_none()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux is asked");
        CoreDumps.Disable();
        Assert.False(CoreDumps.AreEnabled);
        var limit = File.ReadLines("/proc/self/limits")
            .Single(static l => l.StartsWith("Max core", StringComparison.Ordinal));
        Assert.Equal(["0", "0"], limit.Split(' ', StringSplitOptions.RemoveEmptyEntries)[4..6]);
    }

    [Fact]
    public void The_systemd_unit_allows_no_core_dump() =>
        Assert.Contains(
            "\nLimitCORE=0\n",
            File.ReadAllText(Repository.Path("deploy/butler.service")),
            StringComparison.Ordinal
        );
}

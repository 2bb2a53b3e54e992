using System.Runtime.InteropServices;

namespace PlexButler.Bot.Hosting.Platform;

/// <summary>Memory images that the system writes when the process crashes. They would hold both tokens.</summary>
static partial class CoreDumps
{
    // From linux/prctl.h and asm-generic/resource.h.
    const int GetDumpable = 3,
        SetDumpable = 4,
        CoreLimit = 4;

    /// <summary>
    /// Asks the system to write none, and to let no other process of this user read the memory. Does nothing outside
    /// Linux, and nothing if somebody asked .NET for one with <c>DOTNET_DbgEnableMiniDump</c>.
    /// </summary>
    /// <remarks>The limit alone is not enough: where crashes are piped to a program, as to systemd-coredump, that
    /// program decides (core(5)).</remarks>
    public static void Disable()
    {
        if (!OperatingSystem.IsLinux() || Environment.GetEnvironmentVariable("DOTNET_DbgEnableMiniDump") == "1")
            return;
        // Both numbers of a struct rlimit are zero, whatever their size.
        ReadOnlySpan<long> none = [0, 0];
        _ = SetLimit(CoreLimit, in MemoryMarshal.GetReference(none));
        _ = Control(SetDumpable, 0, 0, 0, 0);
    }

    /// <summary>Whether the system would write one, as far as the process itself decides.</summary>
    public static bool AreEnabled => OperatingSystem.IsLinux() && Control(GetDumpable, 0, 0, 0, 0) != 0;

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Control(int option, nuint a, nuint b, nuint c, nuint d);

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    private static partial int SetLimit(int resource, in long limit);
}

using System.Runtime.InteropServices;

namespace PlexButler.Bot.Setup;

/// <summary>Whether the terminal itself shows what is typed.</summary>
static partial class TerminalEcho
{
    // termios(3) on Linux: four words of flags come first, the fourth of them for the line; the rest is room to spare.
    const int FlagWords = 64,
        LineFlagsIndex = 3;
    const uint EchoFlag = 8;

    static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(10),
        MaxWait = TimeSpan.FromSeconds(5),
        FallbackDelay = TimeSpan.FromMilliseconds(250);

    /// <summary>Waits until it shows nothing any more, as it does while <paramref name="reading"/> goes on.</summary>
    public static async Task WaitUntilOff(Task reading, CancellationToken token)
    {
        if (IsOn() is null)
            await Task.WhenAny(reading, Task.Delay(FallbackDelay, token));
        for (
            var waited = TimeSpan.Zero;
            IsOn() is true && waited < MaxWait && !reading.IsCompleted;
            waited += PollInterval
        )
            await Task.Delay(PollInterval, token);
    }

    // Null where that cannot be told.
    static bool? IsOn()
    {
        if (!OperatingSystem.IsLinux())
            return null;
        var flags = new uint[FlagWords];
        return GetAttributes(0, flags) == 0 ? (flags[LineFlagsIndex] & EchoFlag) != 0 : null;
    }

    [LibraryImport("libc", EntryPoint = "tcgetattr")]
    private static partial int GetAttributes(int file, [Out] uint[] flags);
}

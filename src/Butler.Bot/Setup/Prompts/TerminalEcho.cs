using System.Runtime.InteropServices;

namespace PlexButler.Bot.Setup.Prompts;

/// <summary>Whether the terminal shows what is typed.</summary>
static partial class TerminalEcho
{
    // termios(3) on Linux begins with four words of flags, of which c_lflag is the fourth; the rest of the buffer is
    // spare room.
    const int FlagWords = 64,
        LineFlagsIndex = 3;
    const uint EchoFlag = 8;

    static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(10),
        MaxWait = TimeSpan.FromSeconds(5),
        FallbackDelay = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Waits until the terminal stops showing input, which it does while <paramref name="reading"/> is in progress.
    /// </summary>
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

    // Null where it is not known.
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

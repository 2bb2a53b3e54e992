using System.Runtime.InteropServices;

namespace PlexButler.Bot.Setup;

/// <summary>Whether the terminal itself shows what is typed.</summary>
static partial class TerminalEcho
{
    // termios(3) on Linux: four words of flags come first, the fourth of them for the line; the rest is room to spare.
    const int Words = 64,
        LineFlags = 3;
    const uint Echo = 8;

    static readonly TimeSpan pause = TimeSpan.FromMilliseconds(10),
        patience = TimeSpan.FromSeconds(5),
        unknown = TimeSpan.FromMilliseconds(250);

    /// <summary>Waits until it shows nothing any more, as it does while <paramref name="reading"/> goes on.</summary>
    public static async Task Gone(Task reading, CancellationToken token)
    {
        if (IsOn() is null)
            await Task.WhenAny(reading, Task.Delay(unknown, token));
        for (var waited = TimeSpan.Zero; IsOn() is true && waited < patience && !reading.IsCompleted; waited += pause)
            await Task.Delay(pause, token);
    }

    // Null where that cannot be told.
    static bool? IsOn()
    {
        if (!OperatingSystem.IsLinux())
            return null;
        var flags = new uint[Words];
        return Get(0, flags) == 0 ? (flags[LineFlags] & Echo) != 0 : null;
    }

    [LibraryImport("libc", EntryPoint = "tcgetattr")]
    private static partial int Get(int file, [Out] uint[] flags);
}

using System.Runtime.InteropServices;

namespace PlexButler.Bot.Tests.Settings;

/// <summary>
/// Opens files as an ordinary user on this thread, also where the tests run as root, who may open everything.
/// </summary>
static partial class UnprivilegedThread
{
    const int Nobody = 65534;

    public static A Run<A>(Func<A> work)
    {
        if (!Environment.IsPrivilegedProcess)
            return work();
        _ = SetFileUser(Nobody);
        try
        {
            return work();
        }
        finally
        {
            _ = SetFileUser(0);
        }
    }

    // Of the calling thread alone, and with it go the rights to pass over modes: setfsuid(2), capabilities(7).
    [LibraryImport("libc", EntryPoint = "setfsuid")]
    private static partial int SetFileUser(int user);
}

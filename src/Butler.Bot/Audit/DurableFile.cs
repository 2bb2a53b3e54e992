using System.Runtime.InteropServices;

namespace PlexButler.Bot.Audit;

/// <summary>Replaces files so that the new one is there after a power cut.</summary>
static partial class DurableFile
{
    const int ReadOnly = 0;

    /// <summary>
    /// Gives a file, whose content is on the disk already, the name of another, as a whole or not at all. The name is
    /// on the disk afterwards, unless the file system cannot say so.
    /// </summary>
    public static void Replace(string draft, string path)
    {
        File.Move(draft, path, overwrite: true);
        SyncFolder(Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/");
    }

    // A rename is an entry of the folder, which some file systems write up to half a minute later. Windows has no such
    // call, and NTFS keeps a journal of names.
    static void SyncFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var file = Open(folder, ReadOnly);
        if (file < 0)
            return;
        _ = Sync(file);
        _ = Close(file);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Sync(int file);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);
}

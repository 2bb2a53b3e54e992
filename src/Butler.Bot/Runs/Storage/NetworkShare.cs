using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs.Storage;

/// <summary>Finds out whether a file is on another machine's disk, where SQLite may get no locks.</summary>
static class NetworkShare
{
    /// <summary>The file system of the share that a path is on, such as <c>nfs</c> or <c>cifs</c>; None on a local
    /// disk, and where it cannot be told.</summary>
    public static Option<string> Find(string path)
    {
        try
        {
            var drive = new DriveInfo(Path.GetDirectoryName(Path.GetFullPath(path)) ?? path);
            return drive.DriveType == DriveType.Network ? Some(drive.DriveFormat) : None;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return None;
        }
    }
}

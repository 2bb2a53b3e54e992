namespace PlexButler.Bot.Audit;

/// <summary>Opens files that only the bot's own user may read.</summary>
static class OwnerOnlyFile
{
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // What files get that are made without a mode, under the usual umask.
    const UnixFileMode ReadableByAll = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>
    /// The file, unbuffered, for reading and writing. One that an earlier version left readable by everybody is made
    /// private; other rights were given by somebody, and stay.
    /// </summary>
    public static FileStream Open(string path, FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.ReadWrite,
            Share = share,
            BufferSize = 0,
        };
        if (OperatingSystem.IsWindows())
            return new FileStream(path, options);
        options.UnixCreateMode = OwnerOnly;
        var file = new FileStream(path, options);
        TryMakePrivate(file);
        return file;
    }

    static void TryMakePrivate(FileStream file)
    {
        if (OperatingSystem.IsWindows())
            return;
        try
        {
            if (File.GetUnixFileMode(file.SafeFileHandle) == ReadableByAll)
                File.SetUnixFileMode(file.SafeFileHandle, OwnerOnly);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is another user's, who decides about it.
        }
    }
}

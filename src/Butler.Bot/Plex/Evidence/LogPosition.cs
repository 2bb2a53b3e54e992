namespace PlexButler.Bot.Plex.Evidence;

/// <summary>How far a server's log was read.</summary>
/// <param name="Beginning">The first bytes of the file, by which it is known again under another name.</param>
/// <param name="Offset">Where the next line begins.</param>
sealed record LogPosition(byte[] Beginning, long Offset)
{
    /// <summary>How many bytes tell one file from another: the first line has the time of its writing.</summary>
    public const int BeginningLength = 200;

    /// <summary>Whether this is the file that was read.</summary>
    public bool IsOf(FileStream file)
    {
        if (file.Length < Offset)
            return false;
        var bytes = new byte[Beginning.Length];
        file.Position = 0;
        return file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length
            && bytes.AsSpan().SequenceEqual(Beginning);
    }

    /// <summary>The position in a file of which everything before the offset was read.</summary>
    public static LogPosition In(FileStream file, long offset)
    {
        var bytes = new byte[Math.Min(BeginningLength, offset)];
        file.Position = 0;
        file.ReadExactly(bytes);
        return new(bytes, offset);
    }
}

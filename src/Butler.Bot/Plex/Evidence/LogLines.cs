using System.Text;

namespace PlexButler.Bot.Plex.Evidence;

/// <summary>Reads the lines of a log that may be about the Butler; all others are dropped unread.</summary>
static class LogLines
{
    // A line that is longer is not one of those that are looked for.
    const int MaxLine = 8192;

    /// <summary>
    /// Reads from an offset to the last complete line, a number of bytes at most; returns where the next line begins.
    /// </summary>
    public static long Read(FileStream file, long offset, long budget, Action<PlexLogLine> onLine)
    {
        var buffer = new byte[64 * 1024];
        var (position, filled, skipsRest) = (offset, 0, false);
        file.Position = offset;
        while (position - offset < budget)
        {
            var read = file.Read(buffer, filled, buffer.Length - filled);
            if (read == 0)
                break;
            filled += read;
            var consumed = 0;
            while (buffer.AsSpan(consumed, filled - consumed).IndexOf((byte)'\n') is var length and >= 0)
            {
                if (!skipsRest)
                    ReadLine(buffer.AsSpan(consumed, length), onLine);
                skipsRest = false;
                consumed += length + 1;
            }
            if (consumed == 0 && filled == buffer.Length)
                (consumed, skipsRest) = (filled, true);
            position += consumed;
            filled -= consumed;
            buffer.AsSpan(consumed, filled).CopyTo(buffer);
        }
        return position;
    }

    static void ReadLine(ReadOnlySpan<byte> line, Action<PlexLogLine> onLine)
    {
        if (line.Length <= MaxLine && (line.IndexOf("/butler"u8) >= 0 || line.IndexOf("atabase"u8) >= 0))
            PlexLogLine.Parse(Encoding.UTF8.GetString(line)).IfSome(onLine);
    }
}

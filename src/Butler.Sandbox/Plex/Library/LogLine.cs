using System.Globalization;

namespace PlexButler.Sandbox.Plex.Library;

/// <summary>A line of the server's log, in the server's local time.</summary>
sealed record LogLine(DateTimeOffset At, string Level, string Message)
{
    /// <summary>As Plex writes it: the thread in decimal, on older servers in hexadecimal.</summary>
    public string Format(bool usesHexThreads) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{At:MMM dd, yyyy HH:mm:ss.fff} [{(usesHexThreads ? "0x7f3c2b7fe700" : "22860")}] {Level} - {Message}"
        );
}

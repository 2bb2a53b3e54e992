using PlexButler.Bot.Settings;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Setup;

/// <summary>A secret that somebody put into a file, or sends through a pipe.</summary>
static class SecretFile
{
    /// <summary>The secret; <c>-</c> reads a line of standard input.</summary>
    /// <param name="path">The file.</param>
    /// <param name="flag">What named it, for the message.</param>
    public static Secret Read(string path, string flag)
    {
        try
        {
            var text = SecretFormat.Clean(path == "-" ? Console.In.ReadLine() ?? "" : File.ReadAllText(path));
            return text.Length > 0 ? new Secret(text) : throw new SetupAbortedException($"{flag}: the file is empty.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SetupAbortedException($"{flag} names a file that cannot be read.");
        }
    }
}

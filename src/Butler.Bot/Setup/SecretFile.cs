using PlexButler.Bot.Settings;
using PlexButler.Bot.Setup.Prompts;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Setup;

/// <summary>A secret in a file or from a pipe.</summary>
static class SecretFile
{
    /// <summary>Reads the secret; <c>-</c> reads a line of standard input.</summary>
    /// <param name="path">The file.</param>
    /// <param name="option">The command-line option that named it, for error messages.</param>
    public static Secret Read(string path, string option)
    {
        var content = path == "-" ? Console.In.ReadLine() ?? "" : ReadFile(path, option);
        return SecretFormat.Clean(content) is { Length: > 0 } text
            ? new Secret(text)
            : throw new SetupAbortedException($"{option}: the file is empty.");
    }

    static string ReadFile(string path, string option) =>
        NamedFile
            .TryRead(path)
            .IfNone(() => throw new SetupAbortedException($"{option} names a file that cannot be read."));
}

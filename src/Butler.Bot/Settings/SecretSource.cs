using PlexButler.Discord;

namespace PlexButler.Bot.Settings;

/// <summary>A secret written in the settings, or in a file that is read again whenever it changes, so that a new token needs no restart.</summary>
sealed class SecretSource(string? inline, string? path)
{
    readonly Lock gate = new();
    (DateTime Written, string Value) seen = (default, "");

    /// <summary>The secret as it is now, without the white space, quotes or <c>Bot </c> that people paste along; empty when there is none.</summary>
    /// <remarks>A file that is gone for a moment, as during an atomic replace, leaves the last value in force.</remarks>
    public Secret Read()
    {
        if (path is null) return new Secret(Trim(inline ?? ""));
        lock (gate)
        {
            try
            {
                var written = File.GetLastWriteTimeUtc(path);
                if (written != seen.Written) seen = (written, Trim(File.ReadAllText(path)));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException) { }
            return new Secret(seen.Value);
        }
    }

    /// <summary>What was meant by a pasted token.</summary>
    public static string Trim(string text)
    {
        var bare = text.Trim().Trim('"', '\'').Trim();
        return bare.StartsWith("Bot ", StringComparison.OrdinalIgnoreCase) ? bare[4..].Trim() : bare;
    }
}

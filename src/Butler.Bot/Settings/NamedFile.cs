using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Settings;

/// <summary>A file that a person named, in a setting or an option: it may be anything, or no path at all.</summary>
static class NamedFile
{
    /// <summary>Its text; None if it cannot be read, whatever the reason.</summary>
    public static Option<string> TryRead(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        // The last two for a path that is empty or has characters that no path can have.
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return None;
        }
    }

    /// <summary>Its full path; None if it is none.</summary>
    public static Option<string> TryGetFullPath(string path)
    {
        try
        {
            return Path.GetFullPath(path);
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            return None;
        }
    }
}

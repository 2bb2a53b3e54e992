namespace PlexButler.Tests;

/// <summary>The bot's executable: the one that BUTLER_BINARY names, or the build beside the tests.</summary>
static class ButlerBinary
{
    static readonly string? Given = Environment.GetEnvironmentVariable("BUTLER_BINARY") is { Length: > 0 } path
        ? path
        : null;

    /// <summary>Whether it is one that was named, such as the native program.</summary>
    public static bool IsGiven => Given is not null;

    public static string FilePath { get; } = Given ?? GetBuildPath();

    static string GetBuildPath()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(folder.Parent!.Parent!.FullName, "Butler.Bot", folder.Name, "butler");
    }
}

namespace PlexButler.Tests;

/// <summary>The bot's executable: the one that BUTLER_BINARY names, or the build beside the tests.</summary>
static class ButlerBinary
{
    public static string FilePath { get; } =
        Environment.GetEnvironmentVariable("BUTLER_BINARY") is { Length: > 0 } path ? path : GetBuildPath();

    static string GetBuildPath()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(folder.Parent!.Parent!.FullName, "Butler.Bot", folder.Name, "butler");
    }
}

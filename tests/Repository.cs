namespace PlexButler.Tests;

/// <summary>The repository the tests were built from.</summary>
static class Repository
{
    static readonly string RootFolder = FindRoot();

    /// <summary>The full path of one of its files, or of one beside it.</summary>
    public static string GetPath(string relativePath) => Path.GetFullPath(Path.Combine(RootFolder, relativePath));

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "PlexButlerBot.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException("The tests are not inside the repository.");
    }
}

namespace PlexButler.Acceptance.Harness;

/// <summary>The repository the tests were built from.</summary>
static class Repository
{
    static readonly string RootFolder = FindRoot();

    /// <summary>The full path of one of its files, or of one beside it.</summary>
    public static string GetPath(string relative) => Path.GetFullPath(Path.Combine(RootFolder, relative));

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "PlexButlerBot.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException("not within the repository");
    }
}

namespace PlexButler.Bot.Tests;

/// <summary>The files of the repository the tests were built from.</summary>
static class Repository
{
    public static string Path(string relative)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "PlexButlerBot.sln")))
                return System.IO.Path.Combine(folder.FullName, relative);
        throw new DirectoryNotFoundException("not within the repository");
    }
}

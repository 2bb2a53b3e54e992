namespace PlexButler.Sandbox.Plex.Library;

/// <summary>Where a server keeps what it leaves behind.</summary>
sealed record LibraryPaths(string Root)
{
    const string DatabaseName = "com.plexapp.plugins.library.db";

    /// <summary>The library database; its log of changes lies beside it.</summary>
    public string Database => Path.Combine(Root, "Plug-in Support", "Databases", DatabaseName);

    /// <summary>The second database, which holds pictures and the like.</summary>
    public string Blobs => Path.Combine(Root, "Plug-in Support", "Databases", "com.plexapp.plugins.library.blobs.db");

    public string Logs => Path.Combine(Root, "Logs");

    public string Backups => Path.Combine(Root, "Backups");

    /// <summary>New folders of its own, which nobody else may read.</summary>
    public static LibraryPaths Create()
    {
        var paths = new LibraryPaths(Directory.CreateTempSubdirectory("fake-plex-").FullName);
        foreach (var folder in (string[])[Path.GetDirectoryName(paths.Database)!, paths.Logs, paths.Backups])
            Directory.CreateDirectory(folder);
        return paths;
    }
}

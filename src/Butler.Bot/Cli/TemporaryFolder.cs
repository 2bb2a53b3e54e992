namespace PlexButler.Bot.Cli;

/// <summary>A folder that is gone with the demo, so that it never touches the runs of a real bot on the same machine.</summary>
sealed class TemporaryFolder : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("butler-demo-");

    /// <summary>A file in it.</summary>
    public string GetFilePath(string name) => Path.Combine(folder.FullName, name);

    /// <summary>Deletes it, with what is in it.</summary>
    public void Dispose() => folder.Delete(recursive: true);
}

namespace PlexButler.Bot.Cli;

/// <summary>
/// A folder that is deleted with the demo, so that it never touches the runs of a real bot on this machine.
/// </summary>
sealed class TemporaryFolder : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("butler-demo-");

    /// <summary>The path of a file in it.</summary>
    public string GetFilePath(string name) => Path.Combine(folder.FullName, name);

    /// <summary>Deletes it and its files.</summary>
    public void Dispose() => folder.Delete(recursive: true);
}

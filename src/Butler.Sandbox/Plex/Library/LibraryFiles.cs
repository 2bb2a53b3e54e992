namespace PlexButler.Sandbox.Plex.Library;

/// <summary>A server's files: made at the first use, gone at the end. One caller at a time.</summary>
sealed class LibraryFiles : IDisposable
{
    readonly LibraryDatabase database;
    readonly LibraryDatabase blobs;

    LibraryFiles(LibraryPaths paths)
    {
        Paths = paths;
        database = LibraryDatabase.Create(paths.Database);
        blobs = LibraryDatabase.CreateBlobs(paths.Blobs);
        Rows = new(database);
        Rows.CloseAll();
        Log = new(paths.Logs);
        Log.Clear();
    }

    public LibraryPaths Paths { get; }
    public ActivityRows Rows { get; }
    public ServerLog Log { get; }

    public static LibraryFiles Create() => new(LibraryPaths.Create());

    /// <summary>Writes all these as one change of the database.</summary>
    public void Write(IReadOnlyCollection<LibraryEvent> events)
    {
        // A copy needs the database to itself, and who waits for a flush reads what is committed.
        var pending = new List<LibraryEvent>();
        foreach (var next in events)
        {
            if (next is not (LibraryEvent.BackedUp or LibraryEvent.Flushed))
            {
                pending.Add(next);
                continue;
            }
            WriteTogether(pending);
            pending.Clear();
            next.WriteTo(this);
        }
        WriteTogether(pending);
    }

    /// <summary>Copies both databases.</summary>
    public void BackUp(DateTimeOffset at)
    {
        BackupFolder.Write(Paths.Backups, Paths.Database, database, at);
        BackupFolder.Write(Paths.Backups, Paths.Blobs, blobs, at);
    }

    public void Clear()
    {
        Rows.Clear();
        Log.Clear();
        foreach (var file in Directory.GetFiles(Paths.Backups))
            File.Delete(file);
    }

    public void Dispose()
    {
        Log.Dispose();
        database.Dispose();
        blobs.Dispose();
        Directory.Delete(Paths.Root, recursive: true);
    }

    void WriteTogether(List<LibraryEvent> events)
    {
        if (events.Count > 0)
            database.InTransaction(() => events.ForEach(one => one.WriteTo(this)));
    }
}

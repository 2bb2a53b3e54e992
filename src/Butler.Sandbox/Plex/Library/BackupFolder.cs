using System.Globalization;

namespace PlexButler.Sandbox.Plex.Library;

/// <summary>The dated copies of both databases; of each, Plex keeps the four newest.</summary>
static class BackupFolder
{
    const int Kept = 4;

    /// <summary>
    /// Overwrites a copy of the same day. Its day and the time of the file are those of the server's clock.
    /// </summary>
    public static void Write(string folder, string databasePath, LibraryDatabase database, DateTimeOffset at)
    {
        var name = Path.GetFileName(databasePath);
        var copy = Path.Combine(folder, $"{name}-{at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
        database.CopyTo(copy);
        File.SetLastWriteTimeUtc(copy, at.UtcDateTime);
        // Sorted by name is sorted by day.
        foreach (
            var old in Directory
                .GetFiles(folder, $"{name}-????-??-??")
                .OrderDescending(StringComparer.Ordinal)
                .Skip(Kept)
        )
            File.Delete(old);
    }
}

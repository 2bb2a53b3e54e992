using LanguageExt;
using PlexButler.Bot.Plex.Evidence;

namespace PlexButler.Bot.Tests.Plex.Evidence;

/// <summary>Finding the newest backup.</summary>
public sealed class BackupReaderSpecs : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("backups-");

    [Fact]
    public void The_newest_day_in_a_name_wins()
    {
        foreach (
            var name in (string[])["library.db-2026-11-22", "library.db-2026-11-25", "library.blobs.db-2026-11-28"]
        )
            File.WriteAllText(Path.Combine(folder.FullName, $"com.plexapp.plugins.{name}"), "12345");
        File.WriteAllText(Path.Combine(folder.FullName, "com.plexapp.plugins.library.db-2026-99-99"), "");
        var newest = Find(folder.FullName).RightToSeq().Head;
        Assert.Equal((new DateOnly(2026, 11, 25), 5), newest.Map(static b => (b.Day, b.Size)).IfNone((default, 0)));
    }

    [Fact]
    public void An_empty_folder_has_none_and_one_that_is_not_mounted_is_unknown()
    {
        Assert.True(Find(folder.FullName).RightToSeq().Head.IsNone);
        var missing = Find(Path.Combine(folder.FullName, "none")).LeftToSeq().Head;
        Assert.Equal(EvidenceErrorKind.Missing, missing.Kind);
    }

    public void Dispose() => folder.Delete(recursive: true);

    static Either<EvidenceError, Option<Backup>> Find(string path) => BackupReader.FindNewest(path);
}

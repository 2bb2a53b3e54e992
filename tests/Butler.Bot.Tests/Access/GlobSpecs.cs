using PlexButler.Bot.Access;

namespace PlexButler.Bot.Tests.Access;

/// <summary>Which names a pattern means.</summary>
public class GlobSpecs
{
    [Theory]
    [InlineData("Backup*", "BackupDatabase", true)]
    [InlineData("backup*", "BackupDatabase", true)]
    [InlineData("*Database", "OptimizeDatabase", true)]
    [InlineData("??timizeDatabase", "OptimizeDatabase", true)]
    [InlineData("?timizeDatabase", "OptimizeDatabase", false)]
    [InlineData("Backup", "BackupDatabase", false)]
    [InlineData("*", "anything", true)]
    [InlineData("*DATABASE", "BackupDatabase", true)]
    [InlineData("Backup?ata*", "BackupDatabase", true)]
    [InlineData("BackupDatabase*", "Backup", false)]
    public void A_glob_matches_task_names_case_insensitively(string pattern, string name, bool meant) =>
        Assert.Equal(meant, Glob.Parse(pattern).Exists(g => g.Matches(name)));

    [Theory]
    [InlineData("*", "Back*", true)]
    [InlineData("**", "Back*", true)]
    [InlineData("Back*", "BackupD*", true)]
    [InlineData("back*", "BACKUP", true)]
    [InlineData("Back*", "B*", false)]
    [InlineData("B?ck*", "Back*", false)]
    [InlineData("Backup", "Back*", false)]
    [InlineData("Backup", "backup", true)]
    [InlineData("B?", "B?", true)]
    [InlineData("Optimize", "Backup", false)]
    [InlineData("Ba", "B?", false)]
    public void A_glob_covers_another_only_where_that_is_certain(string one, string other, bool covers) =>
        Assert.Equal(covers, new Glob(one).Covers(new Glob(other)));

    [Theory]
    [InlineData("")]
    [InlineData("Back up")]
    [InlineData("../etc")]
    [InlineData("a\\b")]
    public void An_invalid_glob_is_rejected(string text) => Assert.True(Glob.Parse(text).IsNone);

    [Theory]
    [InlineData("a_b")]
    [InlineData("a-b")]
    [InlineData("a.b")]
    [InlineData("Z9?*")]
    public void A_glob_of_task_name_characters_is_accepted(string text) =>
        Assert.Equal(text, Glob.Parse(text).Map(g => g.ToString()).IfNone(""));

    [Fact]
    public void A_glob_is_at_most_as_long_as_a_task_name() =>
        Assert.True(Glob.Parse(new string('a', 100)).IsSome && Glob.Parse(new string('a', 101)).IsNone);
}

using LanguageExt;
using PlexButler.Bot.Commands;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Commands;

/// <summary>What is found from what a member types: words in any order, one typo in each.</summary>
public sealed class TaskSearchSpecs
{
    static readonly Seq<ButlerTask> Tasks = Seq(
        Create("BackupDatabase", "Backup Database"),
        Create("ButlerTaskGenerateCreditsMarkers", "Generate Credits Markers"),
        Create("ButlerTaskGenerateIntroMarkers", null),
        Create("CleanOldBundles", "Remove old bundles"),
        Create("GenerateChapterThumbs", "Generate chapter thumbnails"),
        Create("GenerateMediaIndexFiles", "Generate video preview thumbnails"),
        Create("OptimizeDatabase", "Optimize Database"),
        Create("RefreshLibraries", "Scan libraries")
    );

    [Theory]
    [InlineData("GenerateIntroMarkers", "ButlerTaskGenerateIntroMarkers")]
    [InlineData("intro", "ButlerTaskGenerateIntroMarkers")]
    [InlineData("bakcup", "BackupDatabase")]
    [InlineData("bakup", "BackupDatabase")]
    [InlineData("thumbs video", "GenerateMediaIndexFiles")]
    [InlineData("video thumbnails", "GenerateMediaIndexFiles")]
    [InlineData("database backup", "BackupDatabase")]
    [InlineData("optmize", "OptimizeDatabase")]
    [InlineData("markers intro", "ButlerTaskGenerateIntroMarkers")]
    [InlineData("old remove", "CleanOldBundles")]
    [InlineData("refreshlib", "RefreshLibraries")]
    public void The_first_suggestion_is_the_task_that_was_meant(string typed, string name) =>
        Assert.Equal(name, Names(typed).FirstOrDefault());

    [Theory]
    [InlineData("zebra")]
    [InlineData("xyzzy database")]
    [InlineData("qq")]
    public void Nothing_is_suggested_for_words_that_mean_no_task(string typed) => Assert.Empty(Names(typed));

    [Fact]
    public void Exact_beginnings_come_before_parts_and_typos() =>
        Assert.Equal(["GenerateChapterThumbs", "GenerateMediaIndexFiles"], Names("thumb").Take(2));

    [Fact]
    public void Nothing_typed_suggests_every_task_in_the_servers_order() =>
        Assert.Equal(Tasks.Map(static t => t.Name.Value).ToArray(), Names(""));

    [Theory]
    [InlineData("a")]
    [InlineData("do")]
    public void Short_words_are_not_taken_for_typos(string typed) =>
        Assert.All(Names(typed), name =>
            Assert.Contains(
                typed,
                Tasks.Find(t => t.Name.Value == name).Map(static t => $"{t.Name} {t.Title.IfNone("")}").IfNone(""),
                StringComparison.OrdinalIgnoreCase
            )
        );

    static string[] Names(string typed) => [.. TaskSearch.Suggest(Tasks, typed).Map(static t => t.Name.Value)];

    static ButlerTask Create(string name, string? title) =>
        new(
            TaskName.Parse(name).IfNone(() => throw new ArgumentException(name)),
            Optional(title),
            None,
            3,
            false,
            true
        );
}

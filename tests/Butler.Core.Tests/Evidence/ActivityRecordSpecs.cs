using CsCheck;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Tests.Evidence;

/// <summary>What a row of the server's table of activities tells.</summary>
public sealed class ActivityRecordSpecs
{
    static readonly string[] Words =
    [
        "BackupDatabase",
        "Analyse",
        "MusicAnalysis",
        "Datenbank sichern",
        "Butler tasks",
    ];

    static readonly Seq<ButlerTask> Tasks = toSeq(
        new[]
        {
            Task("BackupDatabase", "Datenbank sichern"),
            Task("DeepMediaAnalysis", "Analyse"),
            Task("MusicAnalysis", "Analyse"),
            Task("CleanOldBundles", null),
        }
    );

    [Theory]
    [InlineData("Butler tasks", "DeepMediaAnalysis", "DeepMediaAnalysis")]
    [InlineData("MusicAnalysis", "Processing", "MusicAnalysis")]
    [InlineData("Butler tasks", " backupdatabase ", "BackupDatabase")]
    [InlineData("Datenbank sichern", "", "BackupDatabase")]
    [InlineData("Analyse", "CleanOldBundles", "CleanOldBundles")]
    [InlineData("Analyse", "", null)]
    [InlineData("CleanOldBundles", "BackupDatabase", null)]
    [InlineData("Butler tasks", "TaskNobodyLists", null)]
    [InlineData("", "", null)]
    public void A_run_belongs_to_the_one_task_that_it_names(string title, string subtitle, string? expected) =>
        Assert.Equal(expected ?? "", Find(Row() with { Title = title, Subtitle = subtitle }));

    [Fact]
    public void An_item_never_belongs_to_a_task_by_its_title() =>
        Assert.Equal("", Find(Row() with { Type = "media.analyze", Title = "BackupDatabase" }));

    [Theory]
    [InlineData(null, null, false, ActivityRecordState.Scheduled)]
    [InlineData(10L, null, false, ActivityRecordState.Running)]
    [InlineData(10L, 11L, false, ActivityRecordState.Finished)]
    [InlineData(10L, 10L, false, ActivityRecordState.Unclear)]
    [InlineData(10L, 9L, false, ActivityRecordState.Unclear)]
    [InlineData(10L, 11L, true, ActivityRecordState.Cancelled)]
    [InlineData(10L, 10L, true, ActivityRecordState.Cancelled)]
    public void Equal_start_and_end_prove_neither(long? start, long? end, bool cancelled, ActivityRecordState expected)
    {
        var row = Row() with
        {
            StartedAt = ActivityRecord.ReadTime(start),
            FinishedAt = ActivityRecord.ReadTime(end),
            IsCancelled = cancelled,
        };
        Assert.Equal(expected, row.State);
        Assert.Equal(end > start ? TimeSpan.FromSeconds(1) : null, row.Duration.ToNullable());
    }

    [Fact]
    public void No_number_makes_reading_a_time_fail()
    {
        Gen.Long.Sample(static seconds => _ = ActivityRecord.ReadTime(seconds));
        Assert.True(ActivityRecord.ReadTime(null).IsNone);
        Assert.True(ActivityRecord.ReadTime(0).IsNone);
        Assert.True(ActivityRecord.ReadTime(253_402_300_799).IsSome);
        Assert.True(ActivityRecord.ReadTime(253_402_300_800).IsNone);
    }

    [Fact]
    public void A_task_is_found_only_if_the_row_mentions_it()
    {
        var words = Gen.OneOf(Gen.String, Gen.Int[0, Words.Length - 1].Select(static n => Words[n]));
        Gen.Select(words, words)
            .Sample(
                static (title, subtitle) =>
                    (Row() with { Title = title, Subtitle = subtitle })
                        .FindTask(Tasks)
                        .IfSome(task =>
                            Assert.Contains(new[] { title.Trim(), subtitle.Trim() }, text =>
                                text.Equals(task.Name.Value, StringComparison.OrdinalIgnoreCase)
                                || text.Equals(task.Title.IfNone("?"), StringComparison.OrdinalIgnoreCase)
                            )
                        )
            );
    }

    static string Find(ActivityRecord row) =>
        row.FindTask(Tasks).Match(static task => task.Name.Value, static () => "");

    static ActivityRecord Row() => new(1, None, "butler", "", "", None, None, None, false);

    static ButlerTask Task(string name, string? title) =>
        new(TaskName.CreateUnchecked(name), Optional(title), None, 1, false, true);
}

using CsCheck;
using LanguageExt;
using PlexButler.Bot.Alarms;
using PlexButler.Bot.Runs.Alarms;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Bot.Runs.Records;
using static LanguageExt.Prelude;
using static PlexButler.Bot.Tests.Runs.Alarms.AlarmFactSamples;

namespace PlexButler.Bot.Tests.Runs.Alarms;

/// <summary>Which alarms hold.</summary>
public class AlarmRulesSpecs
{
    static readonly AlarmFacts Healthy = new(
        CreateSchedule(("BackupDatabase", 3), ("OptimizeDatabase", 7), ("DeepMediaAnalysis", 1)),
        Runs: Empty,
        Recorded: Some(Seq<OpenEntry>()),
        new ServerSight(HasLog: true, None, DatabaseSince: Now.AddDays(-300)),
        NewestBackup: Now.AddDays(-2)
    );

    [Fact]
    public void A_healthy_server_raises_none() => Assert.Empty(Judge(Healthy));

    [Theory]
    [InlineData(7.9, false)]
    [InlineData(8.1, true)]
    public void A_backup_older_than_two_intervals_and_two_days_is_told(double days, bool holds) =>
        Assert.Equal(holds ? ["NoBackup"] : [], Judge(Healthy with { NewestBackup = Now.AddDays(-days) }));

    [Fact]
    public void A_backup_task_that_is_switched_off_raises_none() =>
        Assert.Empty(
            Judge(Healthy with { NewestBackup = Now.AddDays(-90), Schedule = CreateSchedule(("OptimizeDatabase", 7)) })
        );

    [Fact]
    public void Runs_tell_of_the_last_backup_where_its_folder_is_not_mounted()
    {
        var facts = Healthy with
        {
            NewestBackup = None,
            Runs = Seq1(Over("BackupDatabase", 20, RecordedOutcome.Finished)),
        };
        Assert.Contains("NoBackup", Judge(facts));
    }

    [Fact]
    public void A_failed_optimization_is_told_until_one_succeeds()
    {
        var failed = Over("OptimizeDatabase", 2, RecordedOutcome.Failed);
        Assert.Equal(["OptimizeFailed"], Judge(Healthy with { Runs = Seq1(failed) }));
        Assert.Empty(Judge(Healthy with { Runs = Seq(Over("OptimizeDatabase", 1, RecordedOutcome.Finished), failed) }));
        Assert.Equal(
            ["OptimizeFailed"],
            Judge(Healthy with { Runs = Seq(failed, Over("OptimizeDatabase", 3, RecordedOutcome.Finished)) })
        );
    }

    [Theory]
    [InlineData(0.9, true)]
    [InlineData(1.1, false)]
    public void A_busy_database_is_told_for_an_hour(double hours, bool holds) =>
        Assert.Equal(
            holds ? ["DatabaseBusy"] : [],
            Judge(Healthy with { Sight = Healthy.Sight with { BusyAt = Now.AddHours(-hours) } })
        );

    [Theory]
    [InlineData(60, 179, false)]
    [InlineData(60, 181, true)]
    [InlineData(1, 9, false)]
    public void A_task_that_takes_three_times_as_long_is_told(int usual, int minutes, bool holds)
    {
        var facts = Healthy with
        {
            Runs = Seq1(Over("DeepMediaAnalysis", 1, RecordedOutcome.Finished, usual)),
            Recorded = Some(Seq1(Running("DeepMediaAnalysis", minutes))),
        };
        Assert.Equal(holds ? ["SlowTask:DeepMediaAnalysis"] : [], Judge(facts));
    }

    [Fact]
    public void A_task_of_which_nothing_is_known_is_never_slow_or_missing() =>
        Assert.Empty(Judge(Healthy with { Recorded = Some(Seq1(Running("DeepMediaAnalysis", 5000))) }));

    [Theory]
    [InlineData(3.9, false)]
    [InlineData(4.1, true)]
    public void A_task_that_has_not_run_for_three_intervals_is_told(double days, bool holds) =>
        Assert.Equal(
            holds ? ["TaskNotRun:DeepMediaAnalysis"] : [],
            Judge(Healthy with { Runs = Seq1(Over("DeepMediaAnalysis", days, RecordedOutcome.Finished)) })
        );

    [Fact]
    public void A_bot_that_was_away_says_of_no_task_that_it_did_not_run()
    {
        // It reads since two days ago; what was between is not known.
        var away = Healthy with
        {
            Runs = Seq1(Over("DeepMediaAnalysis", 9, RecordedOutcome.Finished)),
            Sight = Healthy.Sight with { DatabaseSince = Now.AddDays(-2) },
        };
        Assert.Empty(Judge(away));
        // Something of every day is known, so it was there.
        Assert.Equal(
            ["TaskNotRun:DeepMediaAnalysis"],
            Judge(
                away with
                {
                    Runs = toSeq(
                        away.Runs.AsEnumerable()
                            .Concat(
                                Enumerable
                                    .Range(1, 9)
                                    .Select(static day => Over("OptimizeDatabase", day, RecordedOutcome.Finished))
                            )
                            .ToArray()
                    ),
                }
            )
        );
    }

    [Fact]
    public void Nothing_can_be_said_of_a_server_that_does_not_answer()
    {
        var verdict = AlarmRules.Judge(Healthy with { Schedule = None, NewestBackup = Now.AddDays(-90) }, Now);
        Assert.Empty(verdict.Holding);
        Assert.Equal(Enum.GetValues<AlarmKind>(), verdict.Unjudged.Order());
    }

    [Fact]
    public void A_server_without_mounts_raises_no_alarm_and_takes_none_back()
    {
        var verdict = AlarmRules.Judge(
            Healthy with
            {
                Recorded = None,
                Sight = ServerSight.Nothing,
                NewestBackup = None,
            },
            Now
        );
        Assert.Empty(verdict.Holding);
        Assert.Equal(Enum.GetValues<AlarmKind>(), verdict.Unjudged.Order());
    }

    [Fact]
    public void Any_key_is_read_as_it_was_written() =>
        Gen.Select(
                Gen.Enum<AlarmKind>(),
                Gen.OneOf(Gen.Const(""), Gen.Const("BackupDatabase"), Gen.Const("TaskOf2031"))
            )
            .Sample(
                static (kind, task) =>
                {
                    var key = new AlarmKey(kind, TaskName.Parse(task));
                    Assert.Equal(Some(key), AlarmKey.Read(key.Write()));
                }
            );

    static string[] Judge(AlarmFacts facts) =>
        [.. AlarmRules.Judge(facts, Now).Holding.Map(static alarm => alarm.Key.Write())];
}

using LanguageExt;
using PlexButler.Bot.Replies.Reports;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;
using static LanguageExt.Prelude;
using static PlexButler.Bot.Tests.Runs.ObservationSamples;

namespace PlexButler.Bot.Tests.Runs;

/// <summary>
/// What the status says about activities: which may belong to a run here, which do not, and what stays open.
/// </summary>
public sealed class StatusReportSpecs
{
    static PlexActivity Activity(int id, string type, string title = "Working", int percent = 45) =>
        new(ActivityIdOf(id), type, title, "Film", percent, false, None);

    static PlexActivity ButlerRow(int percent) => Activity(900, "butler", "Butler", percent);

    static string Render(Run[] open, params PlexActivity[] activities)
    {
        var runs = open.Select(run =>
                EvidenceUpdater.Apply(
                    run,
                    ActivityBoard.Empty.ApplyPoll(toSeq(activities), At(30)),
                    ServerIncarnation.Unknown,
                    0,
                    At(30)
                )
            )
            .Select(static run => (run, RunStateEvaluator.Evaluate(run, At(30)), Option<TimeSpan>.None))
            .ToArray();
        var message = StatusReport.Render(
            "plex",
            runs,
            toSeq(activities),
            Seq<PlexSession>(),
            None,
            showsViewers: false,
            recorded: None
        );
        return string.Join('\n', message.Embeds.Map(static e => $"{e.Title}\n{e.Description}\n{e.Footer}"));
    }

    static Run Open(string? task, params string[] before)
    {
        var run = RunWith(StartedEvidence(), task);
        return run with { Evidence = run.Evidence with { ActivitiesBefore = [.. before] } };
    }

    [Fact]
    public void The_row_of_the_Butler_is_no_activity_of_anybody()
    {
        Assert.DoesNotContain("activit", Render([], ButlerRow(100)), StringComparison.Ordinal);
        Assert.DoesNotContain("Butler is", Render([], ButlerRow(100)), StringComparison.Ordinal);
        Assert.DoesNotContain("activit", Render([Open("BackupDatabase")], ButlerRow(100)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_Butler_below_100_percent_is_told_as_a_likely_sign()
    {
        var (alone, beside) = (Render([], ButlerRow(88)), Render([Open("BackupDatabase")], ButlerRow(88)));
        Assert.Contains("Plex is probably running a task", alone, StringComparison.Ordinal);
        Assert.Contains("Butler is likely at work", beside, StringComparison.Ordinal);
        foreach (var text in (string[])[alone, beside])
        {
            Assert.DoesNotContain("other activit", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Activities_after_a_start_of_everything_are_claimed_for_nobody_else()
    {
        string[] types = ["media.analyze", "media.generate.loudness", "media.generate.ads", "media.process.assets"];
        var text = Render([Open(null)], [.. types.Select((type, n) => Activity(n, type)), ButlerRow(100)]);
        Assert.Contains("4 activities that may belong to this run", text, StringComparison.Ordinal);
        Assert.DoesNotContain("other activit", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_activity_of_an_unknown_type_may_belong_to_the_open_run()
    {
        var text = Render([Open("LoudnessAnalysis")], Activity(1, "media.generate.loudness", "Loudness Analysis", 91));
        Assert.Contains("1 activity that may belong to this run", text, StringComparison.Ordinal);
        Assert.DoesNotContain("other activit", text, StringComparison.Ordinal);
        Assert.DoesNotContain("reports", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Activities_from_before_or_of_another_task_are_told_as_others()
    {
        Assert.Contains(
            "1 other activity",
            Render([Open("LoudnessAnalysis", "a-1")], Activity(1, "media.generate.loudness")),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "1 other activity",
            Render([Open("BackupDatabase")], Activity(1, "media.generate.intros")),
            StringComparison.Ordinal
        );
        Assert.Contains("1 other activity", Render([], Activity(1, "media.analyze")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RefreshLocalMedia")]
    [InlineData("RefreshPeriodicMetadata")]
    public void A_run_whose_activities_other_tasks_show_is_only_likely_running(string task)
    {
        var text = Render([Open(task)], Activity(1, "library.update.item.metadata"));
        Assert.Contains("likely running", text, StringComparison.Ordinal);
        Assert.Contains("other tasks show the same", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_download_names_neither_the_member_nor_the_title()
    {
        var text = Render([Open(null)], Activity(1, "media.download", "Media download by anna"));
        Assert.Contains("Download to a device", text, StringComparison.Ordinal);
        Assert.Contains("1 other activity", text, StringComparison.Ordinal);
        Assert.DoesNotContain("anna", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Film", text, StringComparison.Ordinal);
    }
}

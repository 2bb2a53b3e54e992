using CsCheck;
using LanguageExt;
using PlexButler.Bot.Pictures;
using PlexButler.Bot.Replies.Pictures;
using PlexButler.Bot.Replies.Reports;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Nights;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;
using static PlexButler.Bot.Tests.Runs.ObservationSamples;

namespace PlexButler.Bot.Tests.Pictures;

/// <summary>The picture of a night.</summary>
public class NightPictureSpecs
{
    static readonly DateTimeOffset Evening = new(2026, 11, 24, 4, 30, 0, TimeSpan.Zero);

    static readonly string[] Zones = ["UTC", "Europe/Berlin", "Asia/Kathmandu", "America/Los_Angeles"];

    static readonly NightSummary Nothing = new(
        "plex",
        new Night(new DateOnly(2026, 11, 25), Evening, Evening.AddDays(1), IsWeek: false),
        Runs: Empty,
        StillRunning: Empty,
        Missed: Some(Seq<MissedTask>()),
        DisabledCount: 0,
        NightSight.Recorded,
        Backup: None
    )
    {
        Window = MaintenanceWindow.Between(2, 5),
    };

    [Fact]
    public void A_night_without_a_run_has_no_picture() => Assert.True(NightPicture.Draw(Nothing).IsNone);

    [Fact]
    public void A_night_is_shown_as_a_picture_with_words_for_it()
    {
        var summary = Nothing with
        {
            Runs = Seq(
                Of("BackupDatabase", "Backup Database", RecordedOutcome.Finished, 21.5, 12),
                Of("OptimizeDatabase", "Optimize Database", RecordedOutcome.Failed, 21.8, 0.5),
                Of("GenerateChapterThumbs", "Generate Chapter Thumbs", RecordedOutcome.CutShort, 22, 150)
            ),
        };
        var message = NightReply.RenderPost(summary);
        var picture = message.Picture.IfNone(() => throw new InvalidOperationException("There is no picture."));
        Assert.Equal(
            "Timeline of the runs, times in UTC: Backup Database 02:00 to 02:12, finished; Optimize Database 02:18 to "
                + "02:18, failed; Generate Chapter Thumbs 02:30 to 05:00, cut short.",
            picture.Description
        );
        Assert.Equal(("night.png", "image/png"), (picture.FileName, picture.ContentType));
        Assert.Equal(600, PngFile.Read(picture.Content.Span).Width);
    }

    [Fact]
    public void Any_night_makes_a_picture_of_bounded_size() =>
        Gen.Select(
                Gen.Select(Gen.Int[0, 60], Gen.Double[-0.1, 30], Gen.Double[0, 900], Gen.Enum<RecordedOutcome>()).Array[
                    1,
                    120
                ],
                Gen.Int[0, Zones.Length - 1],
                Gen.Select(Gen.Int[0, 23], Gen.Int[0, 23]),
                Gen.Bool
            )
            .Sample(
                static (runs, zone, hours, isWeek) =>
                {
                    var summary = Nothing with
                    {
                        Runs = toSeq(
                            runs.Select(static item =>
                                    Of($"Task{item.Item1}", $"Task {item.Item1}", item.Item4, item.Item2, item.Item3)
                                )
                                .ToArray()
                        ),
                        Night = Nothing.Night with { From = Evening.AddDays(isWeek ? -6 : 0), IsWeek = isWeek },
                        Window = MaintenanceWindow.Between(hours.Item1, hours.Item2),
                        Zone = TimeZoneInfo.FindSystemTimeZoneById(Zones[zone]),
                    };
                    var picture = NightPicture.Draw(summary).IfNone(() => throw new InvalidOperationException());
                    var file = PngFile.Read(picture.Content.Span);
                    Assert.Equal(600, file.Width);
                    Assert.InRange(file.Height, 60, 34 + (25 * 28) + 24 + (4 * 24));
                    Assert.InRange(picture.Content.Length, 200, NightPicture.MaxSize);
                    Assert.InRange(picture.Description.Length, 20, Attachment.MaxDescription);
                },
                iter: 200
            );

    [Fact]
    public void Bars_of_different_outcomes_differ_without_their_colors()
    {
        var patterns = Enum.GetValues<BarKind>()
            .ToDictionary(
                static kind => kind,
                static kind =>
                {
                    var canvas = new Canvas(60, 24);
                    BarPattern.Draw(canvas, 10, 4, 40, 16, kind);
                    return string.Join(
                        '\n',
                        Enumerable
                            .Range(0, canvas.Height)
                            .Select(y =>
                                string.Concat(
                                    canvas.GetRow(y).ToArray().Select(static ink => ink == Ink.Ground ? ' ' : '#')
                                )
                            )
                    );
                }
            );
        Assert.Equal(patterns.Count, patterns.Values.Distinct().Count());
        // Not by a pixel or two: at least a tenth of the bar.
        foreach (var one in patterns)
        foreach (var other in patterns.Where(other => other.Key > one.Key))
            Assert.InRange(
                Enumerable.Zip(one.Value, other.Value).Count(static pair => pair.First != pair.Second),
                64,
                1440
            );
    }

    [Fact]
    public void Bars_lie_where_their_hours_are()
    {
        var summary = Nothing with
        {
            Runs = Seq1(Of("BackupDatabase", "Backup Database", RecordedOutcome.Finished, 22.5, 60)),
        };
        var timeline = Timeline.Create(summary).IfNone(() => throw new InvalidOperationException());
        Assert.Equal((Evening.AddHours(21.5), Evening.AddHours(24.5)), (timeline.From, timeline.To));
        var canvas = TimelineDrawing.Draw(timeline);
        var row = canvas.GetRow(34 + 14).ToArray();
        var (first, last) = (System.Array.IndexOf(row, Ink.Green), System.Array.LastIndexOf(row, Ink.Green));
        var plot = new Plot(timeline, 24 + BitmapFont.Measure("Backup Database"), 588);
        Assert.Equal((plot.ToX(Evening.AddHours(22.5)), plot.ToX(Evening.AddHours(23.5)) - 1), (first, last));
        Assert.Equal(["02:00", "03:00", "04:00", "05:00"], plot.FindTicks().Select(static tick => tick.Label));
    }

    static NightRun Of(string task, string title, RecordedOutcome outcome, double hours, double minutes)
    {
        var start = Evening.AddHours(hours);
        var evidence = EvidenceOf(new Observation.Recorded(start.AddMinutes(minutes), outcome, start));
        var run = RunWith(evidence, task) with
        {
            Title = title,
            RequestedAt = start,
            Record = new RunRecord(RunOrigin.Schedule, IsOriginCertain: false, "", 0, Empty),
        };
        return new(run, RunStateEvaluator.EvaluateFinal(run), RunDurations.GetDuration(run), None);
    }
}

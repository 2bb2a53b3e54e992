using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;
using static LanguageExt.Prelude;
using static PlexButler.Bot.Tests.Runs.ObservationSamples;

namespace PlexButler.Bot.Tests.Runs;

/// <summary>The progress that a card shows: items done, which never falls, and the items in work by name.</summary>
public sealed partial class ProgressSpecs
{
    static string CardText(Run run, DateTimeOffset now) =>
        RunCard.Render(run, RunStateEvaluator.Evaluate(run, now), None).Embeds.Head.Description;

    [Fact]
    public void The_number_of_items_done_never_falls() =>
        AnyActivitySeen
            .Array[1, 60]
            .Sample(observations =>
            {
                var (run, done) = (RunWith(StartedEvidence()), 0);
                foreach (var observation in observations.OrderBy(static seen => seen.At))
                {
                    run = run.WithObservations([observation]);
                    var text = CardText(run, observation.At);
                    var match = DonePattern().Match(text);
                    Assert.DoesNotContain('█', text);
                    if (!match.Success)
                        continue;
                    var next = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
                    Assert.InRange(next, Math.Max(done, 1), 6);
                    done = next;
                }
            });

    [Fact]
    public void A_percentage_is_told_with_the_item_it_belongs_to()
    {
        var evidence = StartedEvidence(
            Seen(1, 1, "Film A", 46, ActivityPhase.Ended),
            Seen(2, 2, "Film B", 6),
            Seen(3, 3, "Film C", 74)
        );
        Assert.Contains(
            "1 item done. Plex shows 2 chapter thumbnail activities, likely of this run: Film C (74%), Film B (6%).",
            CardText(RunWith(evidence), At(4)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_scan_goes_on_with_the_items_it_found_and_says_why()
    {
        var board = ActivityBoard
            .Empty.ApplyNotification(ActivityPhase.Started, Listed(1, "library.update.section"), At(1))
            .ApplyNotification(ActivityPhase.Started, Listed(2, "library.update.item.metadata"), At(5))
            .ApplyNotification(ActivityPhase.Ended, Listed(1, "library.update.section"), At(6));
        var run = Observe(RunWith(StartedEvidence(), "RefreshLibraries"), board, 20);
        Assert.IsType<RunState.Running>(RunStateEvaluator.Evaluate(run, At(20)));
        Assert.Contains("likely of the items that its scan found", CardText(run, At(20)), StringComparison.Ordinal);
        var over = Observe(
            run,
            board.ApplyNotification(ActivityPhase.Ended, Listed(2, "library.update.item.metadata"), At(32)),
            50
        );
        Assert.Equal(new RunState.Finished(At(32), FinishedBy.Activities), RunStateEvaluator.Evaluate(over, At(50)));
        Assert.Contains("likely", CardText(over, At(50)), StringComparison.Ordinal);
    }

    static Run Observe(Run run, ActivityBoard board, double at) =>
        EvidenceUpdater.Apply(run, board, ServerIncarnation.Unknown, 0, At(at));

    static PlexActivity Listed(int id, string type) =>
        new(ActivityIdOf(id), type, "Scanning", "Films", 45, false, None);

    static Observation.ActivitySeen Seen(
        double at,
        int id,
        string item,
        int percent,
        ActivityPhase phase = ActivityPhase.Updated
    ) => new(At(at), phase, ActivityIdOf(id), ThumbnailType, item, percent);

    [GeneratedRegex("([0-9]+) items? done")]
    private static partial Regex DonePattern();
}

using LanguageExt;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Replies.Reports;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Bot.Runs.Records;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;
using static PlexButler.Bot.Tests.Runs.ObservationSamples;

namespace PlexButler.Bot.Tests.Runs;

/// <summary>
/// What members read about runs: evidence in words, no foreign markup or pings, nothing longer than Discord allows.
/// </summary>
public sealed class RunReplySpecs
{
    static readonly Option<TimeSpan> TypicalDuration = TimeSpan.FromMinutes(10);

    static string CardText(Run run, double at, Option<TimeSpan> typical = default) =>
        RunCard.Render(run, RunStateEvaluator.Evaluate(run, At(at)), typical).Embeds.Head is var embed
            ? $"{embed.Title}\n{embed.Description}"
            : "";

    [Fact]
    public void A_run_card_states_the_evidence_for_every_state()
    {
        AssertContainsAll(
            CardText(RunWith(StartedEvidence(), "BackupDatabase"), 5, TypicalDuration),
            "A title (`BackupDatabase`) was started\n",
            "shows no progress for this task",
            "usually takes 10 minutes"
        );
        AssertContainsAll(
            CardText(RunWith(StartedEvidence()), 5),
            "was started\n",
            "has not shown any activity of it yet"
        );
        AssertContainsAll(
            CardText(RunWith(StartedEvidence(SeenActivity(2, 1), SeenActivity(3, 2), SeenActivity(4, 3))), 5),
            "is running\n",
            "Plex shows 3 chapter thumbnail activities, likely of this run: Film (45%), Film (45%), Film (45%)."
        );
        AssertContainsAll(
            CardText(RunWith(StartedEvidence(SeenActivity(2, 1), SeenActivity(4, 1, ActivityPhase.Ended))), 5),
            "is running\n",
            "showed 1 activity of it and none now"
        );
        AssertContainsAll(
            CardText(
                RunWith(StartedEvidence(SeenActivity(2, 1), SeenActivity(720, 1, ActivityPhase.Ended))),
                900,
                TypicalDuration
            ),
            "finished\n",
            "no other began. It took 12 minutes (usually 10 minutes)."
        );
        AssertContainsAll(
            CardText(RunWith(StartedEvidence(new Observation.WebhookReported(At(30), "x"))), 31),
            "finished\n",
            "Plex reported its end at",
            "It took 30 seconds."
        );
        AssertContainsAll(
            CardText(RunWith(StartedEvidence(new Observation.StopAnswered(At(60), StopOutcome.Stopped))), 61),
            "was stopped\n",
            "after 60 seconds"
        );
        AssertContainsAll(
            CardText(RunWith(StartedEvidence(new Observation.ServerRestarted(At(60)))), 61),
            "was ended by a server restart\n",
            "The server was restarted"
        );
        AssertContainsAll(
            CardText(RunWith(StartedEvidence(SeenActivity(2, 1))), 100),
            "Lost track of A title (`GenerateChapterThumbs`)\n",
            "Since then its activities cannot be read."
        );
        AssertContainsAll(
            CardText(RunWith(EvidenceOf(new Observation.StartAnswered(Start, StartOutcome.AlreadyRunning))), 5),
            "is already running\n",
            "it was not started again"
        );
        AssertContainsAll(
            CardText(RunWith(EvidenceOf(new Observation.StartAnswered(Start, StartOutcome.AlreadyRunning))), 500),
            "was already running\n",
            "Plex shows nothing of it"
        );
        AssertContainsAll(
            CardText(RunWith(StartedEvidence(), null), 5),
            "Maintenance was started\n",
            "are left out",
            "wait for their moment",
            "all other due tasks start at once"
        );
        AssertContainsAll(
            CardText(RunWith(StartedEvidence(SeenActivity(2, 1), SeenActivity(4, 1, ActivityPhase.Ended)), null), 60),
            "Maintenance is no longer visible\n",
            "Tasks that show no activities may still be running"
        );
    }

    [Fact]
    public void A_run_card_has_the_buttons_that_its_state_allows()
    {
        var run = RunWith(StartedEvidence());
        var now = RunStateEvaluator.Evaluate(run, At(1));
        Assert.Equal(["stop.1000"], Buttons(RunCard.Render(run, now, None)));
        var over = RunWith(StartedEvidence(new Observation.ServerRestarted(At(5))));
        string[] whenOver = ["again.1000", "history.1000"];
        Assert.Equal(whenOver, Buttons(RunCard.Render(over, RunStateEvaluator.Evaluate(over, At(6)), None)));
        Assert.Equal(whenOver, Buttons(RunCard.RenderClosed(run, now, None, RunCard.SilenceReason)));
        Assert.Empty(Buttons(RunCard.RenderClosed(run, now, None, RunCard.ExpiredReason)));
        foreach (var action in Enum.GetValues<CardAction>())
            Assert.Equal(action, CardButtons.ActionOf(CardButtons.IdOf(action, new Snowflake(7))));
        Assert.All((string[])["stop.", "stop.x", "stop.-1", "confirm.1", "again.1.2"], static id =>
            Assert.True(CardButtons.ActionOf(id).IsNone)
        );

        static string[] Buttons(Message card) =>
            [.. card.Rows.Bind(static row => row.Buttons).Map(static button => button.CustomId)];
    }

    [Fact]
    public void A_run_card_escapes_foreign_text_and_mentions_only_the_requester()
    {
        var observation = new Observation.ActivitySeen(
            At(1),
            ActivityPhase.Updated,
            ActivityIdOf(1),
            ThumbnailType,
            "**bold** <@&1> @everyone [x](http://x)",
            5
        );
        var run = RunWith(StartedEvidence(observation)) with { Title = "@here *T*" };
        var card = RunCard.Render(run, RunStateEvaluator.Evaluate(run, At(2)), None);
        Assert.True(card.AllowedMentions.IsEmpty);
        AssertContainsAll(card.Embeds.Head.Description, @"\*\*bold\*\* \<\@&1\> \@everyone");
        Assert.StartsWith(@"\@here \*T\*", card.Embeds.Head.Title, StringComparison.Ordinal);
        var over = run with { Evidence = run.Evidence.Add(new Observation.ServerRestarted(At(90))) };
        var announcement = RunCard
            .RenderAnnouncement(over, RunStateEvaluator.Evaluate(over, At(91)), TypicalDuration)
            .IfNone(static () => throw new InvalidOperationException("A run that is over has an announcement."));
        Assert.Equal([1001UL], announcement.AllowedMentions.Map(static m => m.Value).ToArray());
        AssertContainsAll(
            announcement.Content,
            "<@1001>",
            @"\@here",
            "was ended by a restart of the server after 90 seconds"
        );
    }

    [Fact]
    public void A_run_card_looks_the_same_while_its_evidence_is_unchanged()
    {
        var run = RunWith(StartedEvidence(SeenActivity(2, 1)));
        Assert.Equal(
            RunCard.ContentKey(RunCard.Render(run, RunStateEvaluator.Evaluate(run, At(5)), TypicalDuration)),
            RunCard.ContentKey(RunCard.Render(run, RunStateEvaluator.Evaluate(run, At(50)), TypicalDuration))
        );
    }

    [Fact]
    public void The_status_of_a_busy_server_fits_the_limits_of_Discord()
    {
        var run = RunWith(StartedEvidence(Enumerable.Range(0, 50).Select(static n => SeenActivity(n, n)))) with
        {
            Title = new string('T', 300),
        };
        var open = Enumerable
            .Range(0, 60)
            .Select(_ => (run, RunStateEvaluator.Evaluate(run, At(60)), TypicalDuration))
            .ToArray();
        var activities = toSeq(
            Enumerable
                .Range(100, 200)
                .Select(static n => new PlexActivity(
                    ActivityIdOf(n),
                    "library.update.section",
                    new string('*', 200),
                    new string('_', 200),
                    5,
                    false,
                    None
                ))
        );
        var sessions = toSeq(
            Enumerable
                .Range(0, 100)
                .Select(static n => new PlexSession(
                    new string('|', 80),
                    new string('`', 200),
                    "x",
                    "playing",
                    5,
                    new Transcode(true, true, None)
                ))
        );
        var recorded = toSeq(
            Enumerable
                .Range(0, 100)
                .Select(static n => new OpenEntry(
                    new ServerEntry(
                        $"{n}",
                        None,
                        new string('_', 200),
                        At(0),
                        At(0),
                        RecordedOutcome.Running,
                        0,
                        Empty
                    ),
                    new RunRecord(RunOrigin.Elsewhere, IsOriginCertain: true, new string('*', 100), 0, Empty),
                    None
                ))
        );
        var message = StatusReport.Render("plex", open, activities, sessions, None, showsViewers: true, recorded);
        Assert.InRange(
            message.Embeds.Sum(static e => e.Title.Length + e.Description.Length + e.Footer.Length),
            100,
            6000
        );
        Assert.All(message.Embeds, static e => Assert.InRange(e.Description.Length, 1, 4096));
        var down = StatusReport.Render(
            "plex",
            open[..1],
            new ButlerError.Unreachable(ConnectionFailure.Refused),
            new ButlerError.Unreachable(ConnectionFailure.Refused),
            Start,
            showsViewers: true,
            recorded: None
        );
        Assert.Equal(["Plex cannot be reached", "1 open run"], down.Embeds.Map(static e => e.Title).ToArray());
    }

    static readonly int[] Lengths = [60, 600, 300];

    [Fact]
    public void A_history_shows_a_chart_a_median_and_the_end_of_every_run()
    {
        var runs = toSeq(
            Lengths.Select(
                static (seconds, n) =>
                    RunWith(
                        StartedEvidence(SeenActivity(1, n), SeenActivity(seconds, n, ActivityPhase.Ended)),
                        id: 1000 + (ulong)n
                    )
            )
        );
        var stopped = RunWith(StartedEvidence(new Observation.StopAnswered(At(5), StopOutcome.Stopped)));
        var silent = RunWith(StartedEvidence());
        var message = HistoryReport.Render(
            "plex",
            "GenerateChapterThumbs",
            HistoryPage.Of(toSeq(runs.AsEnumerable().Append(stopped).Append(silent).ToArray()), 1)
        );
        AssertContainsAll(
            message.Embeds.Head.Description,
            "**Median** 5 minutes · 3 finished · 1 stopped · 1 with an unknown end",
            "`▅█▂` up to 10 minutes",
            "✅",
            "⏹️",
            "❔"
        );
        // Of several tasks together they would mean nothing.
        var all = HistoryReport.Render("plex", None, HistoryPage.Of(runs, 1)).Embeds.Head.Description;
        Assert.StartsWith("3 finished\n", all, StringComparison.Ordinal);
        Assert.Equal("", HistoryReport.RenderChart(runs.Take(1)));
        Assert.InRange(
            HistoryReport
                .Render(
                    "plex",
                    None,
                    HistoryPage.Of(toSeq(Enumerable.Repeat(stopped with { Title = new string('*', 100) }, 10)), 1)
                )
                .Embeds.Head.Description.Length,
            1,
            4096
        );
    }

    [Fact]
    public void The_typical_duration_is_the_median_of_runs_with_a_proven_end()
    {
        var found = RunWith(StartedEvidence(new Observation.StopAnswered(At(500), StopOutcome.NotRunning)));
        var joined = RunWith(
            EvidenceOf(
                new Observation.StartAnswered(Start, StartOutcome.AlreadyRunning),
                SeenActivity(1, 1),
                SeenActivity(50, 1, ActivityPhase.Ended)
            )
        );
        Assert.True(RunDurations.GetMedian([found, joined, RunWith(StartedEvidence())]).IsNone);
        Assert.Equal(
            TimeSpan.FromSeconds(150),
            RunDurations
                .GetMedian([
                    RunWith(StartedEvidence(new Observation.WebhookReported(At(100), "x"))),
                    RunWith(StartedEvidence(new Observation.WebhookReported(At(200), "x"))),
                    found,
                ])
                .IfNone(default(TimeSpan))
        );
    }

    static void AssertContainsAll(string text, params string[] words) =>
        Assert.All(words, word => Assert.Contains(word, text, StringComparison.Ordinal));
}

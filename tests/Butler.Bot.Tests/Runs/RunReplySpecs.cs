using LanguageExt;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Runs;
using PlexButler.Discord;
using static LanguageExt.Prelude;
using static PlexButler.Bot.Tests.Runs.Signs;

namespace PlexButler.Bot.Tests.Runs;

/// <summary>What members read of runs: evidence in words, nothing that pings or formats, never more than Discord takes.</summary>
public sealed class RunReplySpecs
{
    static readonly Option<TimeSpan> usual = TimeSpan.FromMinutes(10);

    static string Card(Run run, double at, Option<TimeSpan> usually = default) =>
        RunCard.message(run, RunStates.of(run, At(at)), usually).Embeds.Head is var embed
            ? $"{embed.Title}\n{embed.Description}"
            : "";

    [Fact]
    public void Each_state_names_its_evidence()
    {
        Says(
            Card(Run(Started(), "BackupDatabase"), 5, usual),
            "Started\n",
            "reports nothing for this task",
            "usually takes 10 min"
        );
        Says(Card(Run(Started()), 5), "Started\n", "has shown nothing of it yet");
        Says(
            Card(Run(Started(Work(2, 1), Work(3, 2), Work(4, 3))), 5),
            "Running\n",
            "Plex shows 3 chapter thumbnail activities, the last at 45 %: Film",
            "`█████░░░░░░░` 45 %"
        );
        Says(
            Card(Run(Started(Work(2, 1), Work(4, 1, ActivityPhase.Ended))), 5),
            "Running\n",
            "has shown 1 activity of it, and none at this moment"
        );
        Says(
            Card(Run(Started(Work(2, 1), Work(720, 1, ActivityPhase.Ended))), 900, usual),
            "Finished\n",
            "no other began. It took 12 min, usually 10 min."
        );
        Says(
            Card(Run(Started(new Sign.Reported(At(30), "x"))), 31),
            "Finished\n",
            "Plex reported it done",
            "It took 30 s."
        );
        Says(Card(Run(Started(new Sign.StopAsked(At(60), StopOutcome.Stopped))), 61), "Stopped\n", "after 60 s");
        Says(Card(Run(Started(new Sign.Restarted(At(60)))), 61), "Stopped\n", "The server was restarted");
        Says(Card(Run(Started(Work(2, 1))), 100), "Lost from sight\n", "has not been heard of since");
        Says(
            Card(Run(Of(new Sign.Answered(Start, StartOutcome.AlreadyRunning))), 5),
            "Already running\n",
            "nothing was started twice"
        );
        Says(
            Card(Run(Of(new Sign.Answered(Start, StartOutcome.AlreadyRunning))), 500),
            "Already running\n",
            "Plex shows nothing of it"
        );
        Says(Card(Run(Started(), null), 5), "Maintenance started\n", "**skipped**", "**queued**", "**starts at once**");
        Says(
            Card(Run(Started(Work(2, 1), Work(4, 1, ActivityPhase.Ended)), null), 60),
            "Maintenance: nothing shown any more\n",
            "Tasks that show none may still run"
        );
    }

    [Fact]
    public void A_card_has_a_Stop_button_as_long_as_there_is_something_to_stop()
    {
        var run = Run(Started());
        Assert.Equal(
            new Snowflake(1000),
            RunCard
                .readStop(RunCard.message(run, RunStates.of(run, At(1)), None).Rows.Head.Buttons.Head.CustomId)
                .IfNone(default(Snowflake))
        );
        var over = Run(Started(new Sign.Restarted(At(5))));
        Assert.True(RunCard.message(over, RunStates.of(over, At(6)), None).Rows.IsEmpty);
        Assert.True(RunCard.closed(run, RunStates.of(run, At(1)), None, RunCard.Silence).Rows.IsEmpty);
        Assert.All((string[])["stop.", "stop.x", "stop.-1", "confirm.1"], id =>
            Assert.True(RunCard.readStop(id).IsNone)
        );
    }

    [Fact]
    public void Nothing_that_Plex_or_a_member_wrote_pings_or_formats_and_only_who_asked_is_mentioned()
    {
        var sign = new Sign.Worked(
            At(1),
            ActivityPhase.Updated,
            Id(1),
            Thumbs,
            "**bold** <@&1> @everyone [x](http://x)",
            5
        );
        var run = Run(Started(sign)) with { Title = "@here *T*" };
        var card = RunCard.message(run, RunStates.of(run, At(2)), None);
        Assert.True(card.Mentions.IsEmpty);
        Says(card.Embeds.Head.Description, @"\*\*bold\*\* \<\@&1\> \@everyone", @"\@here \*T\*");
        var over = run with { Evidence = run.Evidence.Add(new Sign.Restarted(At(90))) };
        var told = RunCard.announcement(over, RunStates.of(over, At(91)), usual);
        Assert.Equal([1001UL], told.Mentions.Map(static m => m.Value).ToArray());
        Says(told.Content, "<@1001>", @"\@here", "was ended by a restart of the server (after 90 s)");
    }

    [Fact]
    public void Two_moments_of_the_same_evidence_look_the_same()
    {
        var run = Run(Started(Work(2, 1)));
        Assert.Equal(
            RunCard.key(RunCard.message(run, RunStates.of(run, At(5)), usual)),
            RunCard.key(RunCard.message(run, RunStates.of(run, At(50)), usual))
        );
    }

    [Fact]
    public void Status_of_a_busy_server_stays_within_Discords_limits()
    {
        var run = Run(Started(Enumerable.Range(0, 50).Select(static n => Work(n, n)))) with
        {
            Title = new string('T', 300),
        };
        var open = Enumerable.Range(0, 60).Select(_ => (run, RunStates.of(run, At(60)), usual)).ToArray();
        var activities = toSeq(
            Enumerable
                .Range(100, 200)
                .Select(static n => new Activity(
                    Id(n),
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
                .Select(static n => new Session(
                    new string('|', 80),
                    new string('`', 200),
                    "x",
                    "playing",
                    5,
                    new Transcode(true, true, None)
                ))
        );
        var message = StatusReport.message("plex", open, activities, sessions, None);
        Assert.InRange(
            message.Embeds.Sum(static e => e.Title.Length + e.Description.Length + e.Footer.Length),
            100,
            6000
        );
        Assert.All(message.Embeds, static e => Assert.InRange(e.Description.Length, 1, 4096));
        var down = StatusReport.message(
            "plex",
            open[..1],
            new ButlerError.Unreachable(ConnectionFailure.Refused),
            new ButlerError.Unreachable(ConnectionFailure.Refused),
            Start
        );
        Assert.Equal(
            ["plex: 1 run started here", "Plex cannot be reached"],
            down.Embeds.Map(static e => e.Title).ToArray()
        );
    }

    static readonly int[] lengths = [60, 600, 300];

    [Fact]
    public void History_has_a_chart_a_median_and_how_each_ended()
    {
        var runs = toSeq(
            lengths.Select(
                static (seconds, n) =>
                    Run(Started(Work(1, n), Work(seconds, n, ActivityPhase.Ended)), id: 1000 + (ulong)n)
            )
        );
        var stopped = Run(Started(new Sign.StopAsked(At(5), StopOutcome.Stopped)));
        var silent = Run(Started());
        var message = HistoryReport.message(
            "plex",
            None,
            toSeq(runs.AsEnumerable().Append(stopped).Append(silent).ToArray())
        );
        Says(
            message.Embeds.Head.Description,
            "**Median** 5 min · 3 finished · 1 stopped · 1 whose end is not known",
            "`▅█▂` up to 10 min",
            "✅",
            "⏹️",
            "❔"
        );
        Assert.Equal("", HistoryReport.chart(runs.Take(1)));
        Assert.InRange(
            HistoryReport
                .message("plex", None, toSeq(Enumerable.Repeat(stopped with { Title = new string('*', 100) }, 10)))
                .Embeds.Head.Description.Length,
            1,
            4096
        );
    }

    [Fact]
    public void Usual_is_the_median_of_ends_there_is_evidence_of()
    {
        var found = Run(Started(new Sign.StopAsked(At(500), StopOutcome.NotRunning)));
        var joined = Run(
            Of(new Sign.Answered(Start, StartOutcome.AlreadyRunning), Work(1, 1), Work(50, 1, ActivityPhase.Ended))
        );
        Assert.True(PastRuns.usual([found, joined, Run(Started())]).IsNone);
        Assert.Equal(
            TimeSpan.FromSeconds(150),
            PastRuns
                .usual([
                    Run(Started(new Sign.Reported(At(100), "x"))),
                    Run(Started(new Sign.Reported(At(200), "x"))),
                    found,
                ])
                .IfNone(default(TimeSpan))
        );
    }

    [Theory]
    [InlineData(0.2, "under a second")]
    [InlineData(45, "45 s")]
    [InlineData(150, "2 min")]
    [InlineData(3900, "1 h 5 min")]
    [InlineData(183_600, "2 d 3 h")]
    public void Lengths_are_said_as_a_person_would(double seconds, string text) =>
        Assert.Equal(text, Words.length(TimeSpan.FromSeconds(seconds)));

    static void Says(string text, params string[] words) =>
        Assert.All(words, word => Assert.Contains(word, text, StringComparison.Ordinal));
}

using PlexButler.Bot.Runs;
using static LanguageExt.Prelude;
using static PlexButler.Bot.Tests.Runs.Signs;

namespace PlexButler.Bot.Tests.Runs;

/// <summary>What a server shows becomes evidence: of the right task, begun after the start, and told from a restart.</summary>
public sealed class SightingSpecs
{
    static readonly Lives alive = Lives.Unknown.Found("m 1");

    static Activity Shown(int id, string type = Thumbs) => new(Id(id), type, "Thumbnails", "Film", 45, false, None);

    static Evidence Apply(Board board, Run? run = null, Lives? lives = null) =>
        Sighting.apply(run ?? Run(Started()), board, lives ?? alive, 0, At(100)).Evidence;

    [Fact]
    public void Only_activities_of_the_tasks_types_that_began_after_the_start_count()
    {
        var board = Board
            .Blank.Hear(ActivityPhase.Started, Shown(1), At(-5))
            .Hear(ActivityPhase.Started, Shown(2), At(1))
            .Hear(ActivityPhase.Started, Shown(3, "media.generate.bif"), At(1))
            .Hear(ActivityPhase.Updated, Shown(1), At(2));
        Assert.Equal(["a-2"], Apply(board).Live.Keys);
        Assert.Equal(["a-2", "a-3"], Apply(board, Run(Started(), task: null)).Live.Keys.Order());
        Assert.Empty(Apply(board, Run(Started(), task: "BackupDatabase")).Live);
    }

    [Fact]
    public void Of_a_task_that_was_running_already_what_was_there_before_counts_too()
    {
        var board = Board
            .Blank.Hear(ActivityPhase.Started, Shown(1), At(-50))
            .Hear(ActivityPhase.Updated, Shown(1), At(2));
        Assert.Equal(["a-1"], Apply(board, Run(Of(new Sign.Answered(Start, StartOutcome.AlreadyRunning)))).Live.Keys);
    }

    [Fact]
    public void What_the_server_no_longer_shows_when_asked_has_ended()
    {
        var board = Board
            .Blank.Hear(ActivityPhase.Started, Shown(1), At(1))
            .Ask(Seq1(Shown(2)), At(5))
            .Ask(Seq<Activity>(), At(10));
        Assert.Equal((2, At(10)), (Apply(board).Count, Apply(board).LastEnded));
        var forgotten = Run(Started(Work(1, 7)));
        Assert.Equal(At(10), Apply(board, forgotten).Over["a-7"]);
        Assert.True(Apply(Board.Blank, forgotten).Live.ContainsKey("a-7"));
    }

    [Fact]
    public void Late_news_of_an_activity_that_ended_is_old()
    {
        var board = Board
            .Blank.Hear(ActivityPhase.Started, Shown(1), At(1))
            .Hear(ActivityPhase.Ended, Shown(1), At(4))
            .Hear(ActivityPhase.Updated, Shown(1), At(5))
            .Ask(Seq1(Shown(1)), At(6));
        Assert.False(board.IsLive("a-1"));
        Assert.Empty(board.Ask(Seq<Activity>(), At(120)).Entries);
    }

    [Fact]
    public void A_board_is_bounded() =>
        Assert.Equal(
            Board.Most,
            Enumerable
                .Range(0, 3000)
                .Aggregate(Board.Blank, static (board, n) => board.Hear(ActivityPhase.Started, Shown(n), At(n)))
                .Entries.Count
        );

    [Fact]
    public void Another_life_after_contact_was_lost_is_a_restart_and_ends_the_run()
    {
        var run = Sighting.apply(Run(Started(Work(1, 1))), Board.Blank, alive, 0, At(2));
        Assert.Equal("m 1", run.Life);
        var lives = alive.Heard().Cut(At(10)).Found("m 2");
        var after = Sighting.apply(run, Board.Blank.Ask(Seq<Activity>(), At(12)), lives, 0, At(13));
        Assert.Equal(new RunState.Stopped(At(10), true), RunStates.of(after, At(40)));
        Assert.Equal(Print(after.Evidence), Print(Sighting.apply(after, Board.Blank, lives, 0, At(14)).Evidence));
    }

    [Fact]
    public void A_restart_while_nobody_looked_is_noticed_at_the_next_look()
    {
        var run = Run(Started()) with { Life = "m 1" };
        var after = Sighting.apply(
            run,
            Board.Blank.Ask(Seq<Activity>(), At(50)),
            Lives.Unknown.Found("m 2"),
            0,
            At(51)
        );
        Assert.Equal(new RunState.Stopped(At(51), true), RunStates.of(after, At(52)));
    }

    [Fact]
    public void A_server_that_only_says_something_else_of_itself_was_not_restarted()
    {
        var run = Run(Started()) with { Life = "m 1" };
        Assert.DoesNotContain(Apply(Board.Blank, run, alive.Found("m 2")).Signs, static sign => sign is Sign.Restarted);
        var working = Run(Started(Work(1, 1))) with { Life = "m 1" };
        var stillThere = Board.Blank.Hear(ActivityPhase.Updated, Shown(1), At(50));
        Assert.DoesNotContain(Apply(stillThere, working, Lives.Unknown.Found("m 2")).Signs, static sign =>
            sign is Sign.Restarted
        );
        Assert.False(Lives.Unknown.Cut(At(1)).IsBroken);
    }
}

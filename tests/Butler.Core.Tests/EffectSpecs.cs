using LanguageExt;
using LanguageExt.Common;
using static LanguageExt.Prelude;

namespace PlexButler.Tests;

/// <summary>The edge where effects meet tasks.</summary>
public sealed class EffectSpecs
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    sealed class Answering(Func<CancellationToken, Either<ButlerError, Reply>> answer) : PlexIO
    {
        public int Calls { get; private set; }

        public ValueTask<Either<ButlerError, Reply>> Send(Request request, CancellationToken token)
        {
            Calls++;
            return new(answer(token));
        }
    }

    [Fact]
    public async Task Nothing_is_sent_until_an_effect_runs_and_each_run_sends()
    {
        var plex = new Answering(_ => Sample.Html(200, ""));
        var start = Butler<Runtime>.start(Sample.Backup);
        Assert.Equal(0, plex.Calls);
        await start.RunAsync(plex, Token);
        await start.RunAsync(plex, Token);
        Assert.Equal(2, plex.Calls);
    }

    [Fact]
    public async Task An_expected_failure_is_left()
    {
        var plex = new Answering(_ => new ButlerError.Unreachable(ConnectionFailure.Dns));
        Assert.Equal(
            new ButlerError.Unreachable(ConnectionFailure.Dns),
            Sample.Left(await Butler<Runtime>.tasks.RunAsync(plex, Token))
        );
    }

    [Fact]
    public async Task A_bug_is_thrown()
    {
        var plex = new Answering(_ => throw new InvalidOperationException("bug"));
        Assert.Equal(
            "bug",
            (
                await Assert.ThrowsAsync<InvalidOperationException>(() => Butler<Runtime>.tasks.RunAsync(plex, Token))
            ).Message
        );
    }

    [Fact]
    public async Task Cancellation_is_an_error_of_the_library_inside_an_effect_and_an_exception_at_its_edge()
    {
        using var source = new CancellationTokenSource();
        var plex = new Answering(token =>
        {
            source.Cancel();
            throw new OperationCanceledException(token);
        });
        var inside = await Butler<Runtime>.tasks.Run(new Runtime(plex, source));
        Assert.True(inside.Match(Succ: _ => false, Fail: error => error.Is(Errors.Cancelled)));
        using var outer = new CancellationTokenSource();
        plex = new(token =>
        {
            outer.Cancel();
            throw new OperationCanceledException(token);
        });
        Assert.Equal(
            outer.Token,
            (
                await Assert.ThrowsAsync<OperationCanceledException>(() =>
                    Butler<Runtime>.tasks.RunAsync(plex, outer.Token)
                )
            ).CancellationToken
        );
    }

    [Fact]
    public async Task A_cancellation_of_the_effects_own_making_is_one_too() =>
        await Assert.ThrowsAsync<OperationCanceledException>(() =>
            FailAff<Runtime, int>(Errors.Cancelled).RunAsync(new Answering(_ => Sample.Html(200, "")), Token)
        );

    [Fact]
    public async Task Effects_compose()
    {
        var plex = new Answering(_ => Sample.Json(Sample.TwoTasks));
        var names =
            from tasks in Butler<Runtime>.tasks
            from start in Butler<Runtime>.start(tasks.Head.Name)
            select (tasks.Count, start);
        Assert.Equal((2, StartOutcome.Started), Sample.Right(await names.RunAsync(plex, Token)));
    }

    [Fact]
    public void An_error_says_nothing_but_its_message()
    {
        Assert.Equal("Plex refused the token.", new ButlerError.Unauthorized(401).ToString());
        Assert.Equal(
            "Plex did not answer within 2.5 s.",
            new ButlerError.TimedOut(TimeSpan.FromSeconds(2.5)).ToString()
        );
        Assert.Equal("Plex answered with status 418.", $"{new ButlerError.Refused(418)}");
    }
}

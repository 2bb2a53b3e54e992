using LanguageExt;
using LanguageExt.Common;
using PlexButler.Tests.Fakes;
using static LanguageExt.Prelude;

namespace PlexButler.Tests;

/// <summary>Running effects as tasks.</summary>
public sealed class EffectSpecs
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    sealed class StubPlex(Func<CancellationToken, Either<ButlerError, PlexReply>> answer) : PlexIO
    {
        public int Calls { get; private set; }

        public ValueTask<Either<ButlerError, PlexReply>> Send(PlexRequest request, CancellationToken token)
        {
            Calls++;
            return new(answer(token));
        }
    }

    [Fact]
    public async Task An_effect_sends_nothing_until_run_and_sends_on_every_run()
    {
        var plex = new StubPlex(_ => SampleReplies.Html(200, ""));
        var start = Butler<Runtime>.start(SampleReplies.Backup);
        Assert.Equal(0, plex.Calls);
        await start.RunAsync(plex, Token);
        await start.RunAsync(plex, Token);
        Assert.Equal(2, plex.Calls);
    }

    [Fact]
    public async Task An_expected_failure_is_returned_as_Left()
    {
        var plex = new StubPlex(_ => new ButlerError.Unreachable(ConnectionFailure.Dns));
        Assert.Equal(
            new ButlerError.Unreachable(ConnectionFailure.Dns),
            SampleReplies.Left(await Butler<Runtime>.tasks.RunAsync(plex, Token))
        );
    }

    [Fact]
    public async Task An_unexpected_exception_is_thrown_to_the_caller()
    {
        var plex = new StubPlex(_ => throw new InvalidOperationException("bug"));
        Assert.Equal(
            "bug",
            (
                await Assert.ThrowsAsync<InvalidOperationException>(() => Butler<Runtime>.tasks.RunAsync(plex, Token))
            ).Message
        );
    }

    [Fact]
    public async Task Cancellation_is_an_error_inside_an_effect_and_an_exception_outside()
    {
        using var source = new CancellationTokenSource();
        var plex = new StubPlex(token =>
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
    public async Task An_effect_failing_with_Cancelled_throws_OperationCanceledException() =>
        await Assert.ThrowsAsync<OperationCanceledException>(() =>
            FailAff<Runtime, int>(Errors.Cancelled).RunAsync(new StubPlex(_ => SampleReplies.Html(200, "")), Token)
        );

    [Fact]
    public async Task Effects_compose_in_a_query_expression()
    {
        var plex = new StubPlex(_ => SampleReplies.Json(SampleReplies.TwoTasks));
        var names =
            from tasks in Butler<Runtime>.tasks
            from start in Butler<Runtime>.start(tasks.Head.Name)
            select (tasks.Count, start);
        Assert.Equal((2, StartOutcome.Started), SampleReplies.Right(await names.RunAsync(plex, Token)));
    }

    [Fact]
    public void An_error_prints_only_its_message()
    {
        Assert.Equal("Plex refused the token.", new ButlerError.Unauthorized(401).ToString());
        Assert.Equal(
            "Plex did not answer within 2.5 s.",
            new ButlerError.TimedOut(TimeSpan.FromSeconds(2.5)).ToString()
        );
        Assert.Equal("Plex answered with status 418.", $"{new ButlerError.Refused(418)}");
    }
}

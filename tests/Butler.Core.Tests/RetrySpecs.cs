using LanguageExt;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Tests.Fakes;

namespace PlexButler.Tests;

/// <summary>Which calls are retried, and which are not.</summary>
public sealed class RetrySpecs
{
    const string Migrations =
        """<Response code="503" title="Maintenance" status="Plex Media Server is currently running database migrations."/>""";

    static readonly RetryPolicy PolicyWithoutJitter = RetryPolicy.Default with { Jitter = 0 };

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", 429, true)]
    [InlineData("GET", 500, true)]
    [InlineData("GET", 502, true)]
    [InlineData("GET", 503, true)]
    [InlineData("GET", 599, true)]
    [InlineData("DELETE", 503, true)]
    [InlineData("PUT", 500, true)]
    [InlineData("GET", 200, false)]
    [InlineData("GET", 302, false)]
    [InlineData("GET", 401, false)]
    [InlineData("GET", 403, false)]
    [InlineData("GET", 404, false)]
    [InlineData("GET", 600, false)]
    [InlineData("POST", 429, true)]
    [InlineData("POST", 500, false)]
    [InlineData("POST", 502, false)]
    [InlineData("POST", 503, false)]
    [InlineData("POST", 200, false)]
    [InlineData("POST", 401, false)]
    public void The_method_and_status_decide_whether_a_call_is_retried(string verb, int status, bool again) =>
        Assert.Equal(again, CanRetry(verb, SampleReplies.Html(status, "")));

    [Fact]
    public void A_start_refused_by_maintenance_is_retried() =>
        Assert.True(CanRetry("POST", new PlexReply(503, "text/xml", System.Text.Encoding.UTF8.GetBytes(Migrations))));

    [Fact]
    public void A_start_is_retried_only_if_it_was_never_sent()
    {
        foreach (var failure in Enum.GetValues<ConnectionFailure>())
        {
            var isLasting = failure == ConnectionFailure.Tls; // the same certificate comes back
            Assert.Equal(!isLasting, CanRetry("GET", new ButlerError.Unreachable(failure)));
            Assert.Equal(!isLasting, CanRetry("DELETE", new ButlerError.Unreachable(failure)));
            Assert.Equal(
                !isLasting && failure != ConnectionFailure.Broken,
                CanRetry("POST", new ButlerError.Unreachable(failure))
            );
            Assert.False(
                RetryRules.CanRetry(
                    new(HttpMethod.Get, ""),
                    new ButlerError.Unreachable(failure),
                    retryConnectionErrors: false
                )
            );
            Assert.False(
                RetryRules.CanRetry(
                    new(HttpMethod.Post, ""),
                    new ButlerError.Unreachable(failure),
                    retryConnectionErrors: false
                )
            );
        }
        Assert.True(CanRetry("GET", new ButlerError.TimedOut(TimeSpan.FromSeconds(1))));
        Assert.False(CanRetry("POST", new ButlerError.TimedOut(TimeSpan.FromSeconds(1))));
    }

    // Whoever sends them has received the call, or never will.
    public static TheoryData<ButlerError> LastingErrors =>
        [
            new ButlerError.Unauthorized(0),
            new ButlerError.TaskNotFound(TaskNames.BackupDatabase),
            new ButlerError.Maintenance(""),
            new ButlerError.Refused(500),
            new ButlerError.Unreadable(""),
        ];

    [Theory, MemberData(nameof(LastingErrors), DisableDiscoveryEnumeration = true)]
    public void No_other_error_is_retried(ButlerError error) =>
        Assert.All((string[])["GET", "PUT", "DELETE", "POST"], method => Assert.False(CanRetry(method, error)));

    [Fact]
    public async Task Retry_After_is_read_from_the_reply()
    {
        await using var server = RawServer.RespondingWith(
            "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n"
        );
        using var plex = new FlurlPlex(server.AsPlexServer("t"));
        Assert.Equal(
            7,
            SampleReplies
                .Right(await plex.Send(ButlerWire.TasksRequest, Token))
                .RetryAfter.IfNone(TimeSpan.Zero)
                .TotalSeconds
        );
    }

    [Fact]
    public async Task A_call_is_retried_until_it_succeeds()
    {
        var time = new FakeTimeProvider();
        var plex = new ScriptedPlex(
            new ButlerError.Unreachable(ConnectionFailure.Refused),
            SampleReplies.Html(503, ""),
            SampleReplies.Json(SampleReplies.TwoTasks)
        );
        var call = Butler<Runtime>.tasks.RunAsync(new RetryingPlex(plex, PolicyWithoutJitter, time, () => 0.5), Token);
        Assert.Single(plex.Requests);
        time.Advance(TimeSpan.FromMilliseconds(249));
        Assert.Single(plex.Requests);
        time.Advance(TimeSpan.FromMilliseconds(1));
        time.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Equal(2, SampleReplies.Right(await call).Count);
        Assert.Equal(3, plex.Requests.Count);
    }

    [Fact]
    public async Task A_call_returns_its_last_result_when_retries_run_out()
    {
        var time = new FakeTimeProvider();
        var plex = new ScriptedPlex(SampleReplies.Html(500, ""))
        {
            BeforeReply = calls => time.Advance(TimeSpan.FromSeconds(calls == 0 ? 0 : 3)),
        };
        var call = Butler<Runtime>.tasks.RunAsync(new RetryingPlex(plex, PolicyWithoutJitter, time, () => 0.5), Token);
        while (!call.IsCompleted)
            time.Advance(TimeSpan.FromMilliseconds(250));
        Assert.Equal(500, Assert.IsType<ButlerError.Refused>(SampleReplies.Left(await call)).Status);
        Assert.Equal(4, plex.Requests.Count); // at 0, 0.25, 3.75 and 7.75 s, and the answer to the last comes after 8
    }

    [Theory]
    [InlineData("0")]
    [InlineData("Thu, 01 Jan 1970 00:00:00 GMT")]
    public async Task A_Retry_After_of_nothing_does_not_make_a_hot_loop(string retryAfter)
    {
        var time = new FakeTimeProvider();
        await using var server = RawServer.RespondingWith(
            $"HTTP/1.1 429 Slow down\r\nRetry-After: {retryAfter}\r\nContent-Length: 0\r\n\r\n"
        );
        using var plex = new FlurlPlex(server.AsPlexServer("t"));
        var asked = SampleReplies.Right(await plex.Send(ButlerWire.StartAllRequest, Token));
        var scripted = new ScriptedPlex(asked);
        var call = Butler<Runtime>.startAll.RunAsync(
            new RetryingPlex(scripted, PolicyWithoutJitter, time, () => 0.5),
            Token
        );
        Assert.Single(scripted.Requests);
        while (!call.IsCompleted)
            time.Advance(TimeSpan.FromMilliseconds(250));
        Assert.Equal(429, Assert.IsType<ButlerError.Refused>(SampleReplies.Left(await call)).Status);
        Assert.InRange(scripted.Requests.Count, 2, 33); // 8 s, a quarter each
    }

    [Fact]
    public async Task A_call_with_a_refused_token_is_never_retried()
    {
        var plex = new ScriptedPlex(SampleReplies.Html(401, ""));
        await Butler<Runtime>.tasks.RunAsync(new RetryingPlex(plex, RetryPolicy.Patient), Token);
        Assert.Single(plex.Requests);
    }

    [Fact]
    public async Task A_retry_policy_for_a_single_call_replaces_the_others()
    {
        var plex = new ScriptedPlex(SampleReplies.Html(500, ""));
        await Butler<Runtime>
            .tasks.WithRetry(RetryPolicy.None)
            .RunAsync(new RetryingPlex(plex, RetryPolicy.Default), Token);
        Assert.Single(plex.Requests);
        var quick = new RetryPolicy(
            TimeSpan.FromMilliseconds(1),
            TimeSpan.FromMilliseconds(1),
            TimeSpan.FromHours(1),
            1,
            0,
            RetryConnectionErrors: true
        );
        var thrice = new ScriptedPlex(
            SampleReplies.Html(500, ""),
            SampleReplies.Html(500, ""),
            SampleReplies.Json(SampleReplies.TwoTasks)
        );
        Assert.True((await Butler<Runtime>.tasks.WithRetry(quick).RunAsync(thrice, Token)).IsRight);
        Assert.Equal(3, thrice.Requests.Count);
    }

    [Fact]
    public async Task Cancellation_ends_a_retry_wait()
    {
        using var source = new CancellationTokenSource();
        var call = Butler<Runtime>.tasks.RunAsync(
            new RetryingPlex(
                new ScriptedPlex(SampleReplies.Html(500, "")),
                PolicyWithoutJitter,
                new FakeTimeProvider(),
                () => 0.5
            ),
            source.Token
        );
        Assert.False(call.IsCompleted);
        await source.CancelAsync();
        Assert.Equal(
            source.Token,
            (await Assert.ThrowsAsync<OperationCanceledException>(() => call)).CancellationToken
        );
    }

    static bool CanRetry(string method, Either<ButlerError, PlexReply> result) =>
        RetryRules.CanRetry(new(new(method), "butler"), result, retryConnectionErrors: true);
}

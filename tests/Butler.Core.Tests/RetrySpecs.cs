using CsCheck;
using LanguageExt;
using Microsoft.Extensions.Time.Testing;
using static LanguageExt.Prelude;

namespace PlexButler.Tests;

/// <summary>When a call is made again, when not, and how long it waits.</summary>
public sealed class RetrySpecs
{
    const string Migrations =
        """<Response code="503" title="Maintenance" status="Plex Media Server is currently running database migrations."/>""";

    static readonly RetryPolicy exact = RetryPolicy.Default with { Jitter = 0 };

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
    public void A_status_decides(string verb, int status, bool again) =>
        Assert.Equal(again, May(verb, Sample.Html(status, "")));

    [Fact]
    public void A_start_that_maintenance_turned_away_is_made_again() =>
        Assert.True(May("POST", new Reply(503, "text/xml", System.Text.Encoding.UTF8.GetBytes(Migrations))));

    [Fact]
    public void Of_failures_a_start_is_made_again_only_after_those_before_it_was_sent()
    {
        foreach (var failure in Enum.GetValues<ConnectionFailure>())
        {
            Assert.True(May("GET", new ButlerError.Unreachable(failure)));
            Assert.True(May("DELETE", new ButlerError.Unreachable(failure)));
            Assert.Equal(failure != ConnectionFailure.Broken, May("POST", new ButlerError.Unreachable(failure)));
            Assert.False(
                Repeatable.may(new(HttpMethod.Get, ""), new ButlerError.Unreachable(failure), connectionErrors: false)
            );
            Assert.False(
                Repeatable.may(new(HttpMethod.Post, ""), new ButlerError.Unreachable(failure), connectionErrors: false)
            );
        }
        Assert.True(May("GET", new ButlerError.TimedOut(TimeSpan.FromSeconds(1))));
        Assert.False(May("POST", new ButlerError.TimedOut(TimeSpan.FromSeconds(1))));
        Assert.False(May("GET", new ButlerError.Unreadable("")));
        Assert.False(May("GET", new ButlerError.Unauthorized(0)));
    }

    [Fact]
    public void The_policies_are_what_they_say()
    {
        Assert.Equal(
            (true, true, false),
            (
                RetryPolicy.Default.ConnectionErrors,
                RetryPolicy.Patient.ConnectionErrors,
                RetryPolicy.None.ConnectionErrors
            )
        );
        Assert.True(
            RetryPolicy.Default.Wait(1, 1) > RetryPolicy.Default.Wait(1, 0.5)
                && RetryPolicy.Default.Wait(1, 0.5) > RetryPolicy.Default.Wait(1, 0)
        );
        var widest = new RetryPolicy(
            TimeSpan.FromDays(1),
            TimeSpan.FromDays(1),
            TimeSpan.FromDays(1),
            1,
            1,
            ConnectionErrors: false
        );
        Assert.Same(widest, widest.Checked());
        Assert.Equal(
            "RetryPolicy.Max is longer than a day. (Parameter 'Max')",
            Assert.Throws<ArgumentException>(() => (widest with { Max = TimeSpan.FromDays(2) }).Checked()).Message
        );
    }

    [Fact]
    public void Waits_grow_up_to_the_longest() =>
        Assert.Equal(
            [250, 500, 1000, 2000, 2000],
            Enumerable.Range(1, 5).Select(attempts => (int)exact.Wait(attempts, 0.5).TotalMilliseconds)
        );

    [Fact]
    public void Jitter_stays_within_its_bounds() =>
        Gen.Select(Gen.Int[1, 2000], Gen.Double[0, 1], Gen.Double[0, 1], Gen.Double[1, 9])
            .Sample(
                (attempts, chance, jitter, exponent) =>
                {
                    var policy = RetryPolicy.Patient with { Jitter = jitter, Exponent = exponent };
                    var plain = Math.Min(500 * Math.Pow(exponent, attempts - 1), 60_000);
                    var wait = policy.Wait(attempts, chance).TotalMilliseconds;
                    return wait >= plain * (1 - jitter) - 1 && wait <= Math.Min(plain * (1 + jitter), 60_000) + 1;
                }
            );

    [Fact]
    public void A_wait_that_would_end_too_late_is_not_begun()
    {
        var busy = Sample.Html(500, "");
        Assert.True(exact.Next(Wire.tasks, busy, 1, TimeSpan.FromSeconds(7.7), 0.5).IsSome);
        Assert.True(exact.Next(Wire.tasks, busy, 1, TimeSpan.FromSeconds(7.75), 0.5).IsNone);
        Assert.True(RetryPolicy.None.Next(Wire.tasks, busy, 1, TimeSpan.Zero, 0.5).IsNone);
    }

    [Theory]
    [InlineData(0, 0.0)]
    [InlineData(5, 5.0)]
    [InlineData(60, null)]
    public void A_server_that_names_a_time_is_given_it(int seconds, double? waited)
    {
        var busy = Sample.Html(429, "") with { RetryAfter = TimeSpan.FromSeconds(seconds) };
        Assert.Equal(
            waited,
            exact
                .Next(Wire.startAll, busy, 1, TimeSpan.Zero, 0.5)
                .MatchUnsafe<double?>(Some: wait => wait.TotalSeconds, None: () => null)
        );
    }

    [Fact]
    public void A_time_comes_as_seconds_or_as_a_date()
    {
        var now = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal(
            120,
            ReplyHeaders.RetryAfter(new(TimeSpan.FromSeconds(120)), now).IfNone(TimeSpan.MinValue).TotalSeconds
        );
        Assert.Equal(90, ReplyHeaders.RetryAfter(new(now.AddSeconds(90)), now).IfNone(TimeSpan.MinValue).TotalSeconds);
        Assert.Equal(0, ReplyHeaders.RetryAfter(new(now.AddSeconds(-90)), now).IfNone(TimeSpan.MinValue).TotalSeconds);
        Assert.True(ReplyHeaders.RetryAfter(null, now).IsNone);
    }

    [Fact]
    public async Task It_is_read_from_the_reply()
    {
        await using var server = RawServer.Answering(
            "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n"
        );
        using var plex = new FlurlPlex(new(server.Url, () => "t", TimeSpan.FromSeconds(30), null));
        Assert.Equal(7, Sample.Right(await plex.Send(Wire.tasks, Token)).RetryAfter.IfNone(TimeSpan.Zero).TotalSeconds);
    }

    [Fact]
    public async Task A_call_is_made_until_it_succeeds()
    {
        var time = new FakeTimeProvider();
        var plex = new Canned(
            new ButlerError.Unreachable(ConnectionFailure.Refused),
            Sample.Html(503, ""),
            Sample.Json(Sample.TwoTasks)
        );
        var call = Butler<Runtime>.tasks.RunAsync(new RetryingPlex(plex, exact, time, () => 0.5), Token);
        Assert.Single(plex.Asked);
        time.Advance(TimeSpan.FromMilliseconds(249));
        Assert.Single(plex.Asked);
        time.Advance(TimeSpan.FromMilliseconds(1));
        time.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Equal(2, Sample.Right(await call).Count);
        Assert.Equal(3, plex.Asked.Count);
    }

    [Fact]
    public async Task Or_until_the_policy_has_had_enough_and_then_the_last_result_counts()
    {
        var time = new FakeTimeProvider();
        var plex = new Canned(Sample.Html(500, ""))
        {
            Before = calls => time.Advance(TimeSpan.FromSeconds(calls == 0 ? 0 : 3)),
        };
        var call = Butler<Runtime>.tasks.RunAsync(new RetryingPlex(plex, exact, time, () => 0.5), Token);
        while (!call.IsCompleted)
            time.Advance(TimeSpan.FromMilliseconds(250));
        Assert.Equal(500, Assert.IsType<ButlerError.Refused>(Sample.Left(await call)).Status);
        Assert.Equal(4, plex.Asked.Count); // at 0, 0.25, 3.75 and 7.75 s, and the answer to the last comes after 8
    }

    [Fact]
    public async Task A_refused_token_is_never_tried_again()
    {
        var plex = new Canned(Sample.Html(401, ""));
        await Butler<Runtime>.tasks.RunAsync(new RetryingPlex(plex, RetryPolicy.Patient), Token);
        Assert.Single(plex.Asked);
    }

    [Fact]
    public async Task A_call_can_be_given_its_own_policy_and_it_replaces_the_others()
    {
        var plex = new Canned(Sample.Html(500, ""));
        await Butler<Runtime>
            .tasks.Retrying(RetryPolicy.None)
            .RunAsync(new RetryingPlex(plex, RetryPolicy.Default), Token);
        Assert.Single(plex.Asked);
        var quick = new RetryPolicy(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromHours(1), 1, 0, ConnectionErrors: true);
        var thrice = new Canned(Sample.Html(500, ""), Sample.Html(500, ""), Sample.Json(Sample.TwoTasks));
        Assert.True((await Butler<Runtime>.tasks.Retrying(quick).RunAsync(thrice, Token)).IsRight);
        Assert.Equal(3, thrice.Asked.Count);
    }

    [Fact]
    public async Task A_wait_ends_with_the_token()
    {
        using var source = new CancellationTokenSource();
        var call = Butler<Runtime>.tasks.RunAsync(
            new RetryingPlex(new Canned(Sample.Html(500, "")), exact, new FakeTimeProvider(), () => 0.5),
            source.Token
        );
        Assert.False(call.IsCompleted);
        await source.CancelAsync();
        Assert.Equal(
            source.Token,
            (await Assert.ThrowsAsync<OperationCanceledException>(() => call)).CancellationToken
        );
    }

    [Theory]
    [InlineData(-1, 1, 1, 2, 0, "Initial")]
    [InlineData(2, 1, 1, 2, 0, "Initial")]
    [InlineData(1, 90_000_000, 1, 2, 0, "Max")]
    [InlineData(1, 1, -1, 2, 0, "MaxElapsed")]
    [InlineData(1, 1, 90_000_000, 2, 0, "MaxElapsed")]
    [InlineData(1, 1, 1, 0.9, 0, "Exponent")]
    [InlineData(1, 1, 1, double.NaN, 0, "Exponent")]
    [InlineData(1, 1, 1, double.PositiveInfinity, 0, "Exponent")]
    [InlineData(1, 1, 1, 2, -0.1, "Jitter")]
    [InlineData(1, 1, 1, 2, 1.1, "Jitter")]
    [InlineData(1, 1, 1, 2, double.NaN, "Jitter")]
    public void A_policy_that_makes_no_sense_is_named(
        int initial,
        int max,
        int elapsed,
        double exponent,
        double jitter,
        string part
    ) =>
        Assert.Equal(
            part,
            Assert
                .Throws<ArgumentException>(() =>
                    new RetryingPlex(
                        new Canned(),
                        new(
                            TimeSpan.FromMilliseconds(initial),
                            TimeSpan.FromMilliseconds(max),
                            TimeSpan.FromMilliseconds(elapsed),
                            exponent,
                            jitter,
                            ConnectionErrors: true
                        )
                    )
                )
                .ParamName
        );

    static bool May(string verb, Either<ButlerError, Reply> result) =>
        Repeatable.may(new(new(verb), "butler"), result, connectionErrors: true);
}

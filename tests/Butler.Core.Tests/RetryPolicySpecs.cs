using CsCheck;
using LanguageExt;
using PlexButler.Tests.Fakes;
using static LanguageExt.Prelude;

namespace PlexButler.Tests;

/// <summary>How long a retry waits, and which policies are valid.</summary>
public sealed class RetryPolicySpecs
{
    static readonly RetryPolicy PolicyWithoutJitter = RetryPolicy.Default with { Jitter = 0 };

    [Fact]
    public void Retry_policies_have_their_documented_values_and_limits()
    {
        Assert.Equal(
            (true, true, false),
            (
                RetryPolicy.Default.RetryConnectionErrors,
                RetryPolicy.Patient.RetryConnectionErrors,
                RetryPolicy.None.RetryConnectionErrors
            )
        );
        Assert.True(
            RetryPolicy.Default.GetDelay(1, 1) > RetryPolicy.Default.GetDelay(1, 0.5)
                && RetryPolicy.Default.GetDelay(1, 0.5) > RetryPolicy.Default.GetDelay(1, 0)
        );
        var widest = new RetryPolicy(
            TimeSpan.FromDays(1),
            TimeSpan.FromDays(1),
            TimeSpan.FromDays(1),
            1,
            1,
            RetryConnectionErrors: false
        );
        Assert.Same(widest, widest.Validated());
        Assert.Equal(
            "RetryPolicy.MaxDelay is longer than a day. (Parameter 'MaxDelay')",
            Assert
                .Throws<ArgumentException>(() => (widest with { MaxDelay = TimeSpan.FromDays(2) }).Validated())
                .Message
        );
    }

    [Fact]
    public void Retry_waits_grow_up_to_the_maximum() =>
        Assert.Equal(
            [250, 500, 1000, 2000, 2000],
            Enumerable
                .Range(1, 5)
                .Select(attempts => (int)PolicyWithoutJitter.GetDelay(attempts, 0.5).TotalMilliseconds)
        );

    [Fact]
    public void Retry_jitter_stays_within_its_bounds() =>
        Gen.Select(Gen.Int[1, 2000], Gen.Double[0, 1], Gen.Double[0, 1], Gen.Double[1, 9])
            .Sample(
                (attempts, chance, jitter, exponent) =>
                {
                    var policy = RetryPolicy.Patient with { Jitter = jitter, Multiplier = exponent };
                    var plain = Math.Min(500 * Math.Pow(exponent, attempts - 1), 60_000);
                    var wait = policy.GetDelay(attempts, chance).TotalMilliseconds;
                    return wait >= plain * (1 - jitter) - 1 && wait <= Math.Min(plain * (1 + jitter), 60_000) + 1;
                }
            );

    [Fact]
    public void A_retry_that_would_exceed_the_time_limit_is_not_started()
    {
        var busy = SampleReplies.Html(500, "");
        Assert.True(
            PolicyWithoutJitter.GetNextDelay(ButlerWire.TasksRequest, busy, 1, TimeSpan.FromSeconds(7.7), 0.5).IsSome
        );
        Assert.True(
            PolicyWithoutJitter.GetNextDelay(ButlerWire.TasksRequest, busy, 1, TimeSpan.FromSeconds(7.75), 0.5).IsNone
        );
        Assert.True(RetryPolicy.None.GetNextDelay(ButlerWire.TasksRequest, busy, 1, TimeSpan.Zero, 0.5).IsNone);
    }

    [Theory]
    [InlineData(0, 0.25)]
    [InlineData(5, 5.0)]
    [InlineData(60, null)]
    public void A_retry_waits_for_the_time_in_Retry_After_or_its_own(int seconds, double? waited)
    {
        var busy = SampleReplies.Html(429, "") with { RetryAfter = TimeSpan.FromSeconds(seconds) };
        Assert.Equal(
            waited,
            PolicyWithoutJitter
                .GetNextDelay(ButlerWire.StartAllRequest, busy, 1, TimeSpan.Zero, 0.5)
                .MatchUnsafe<double?>(Some: wait => wait.TotalSeconds, None: () => null)
        );
    }

    [Fact]
    public void No_reply_makes_retries_faster_than_the_first_wait() =>
        Gen.Select(Gen.Int[0, 5000], Gen.Int[0, 3000], Gen.Bool, Gen.Double[0, 1])
            .Sample(
                (askedMilliseconds, elapsed, isStart, random) =>
                    RetryPolicy
                        .Default.GetNextDelay(
                            isStart ? ButlerWire.StartAllRequest : ButlerWire.TasksRequest,
                            SampleReplies.Html(429, "") with
                            {
                                RetryAfter = TimeSpan.FromMilliseconds(askedMilliseconds),
                            },
                            1,
                            TimeSpan.FromMilliseconds(elapsed),
                            random
                        )
                        .ForAll(wait =>
                            wait >= RetryPolicy.Default.InitialDelay && wait.TotalMilliseconds >= askedMilliseconds
                        )
            );

    [Fact]
    public void Retry_After_is_read_as_seconds_or_as_a_date()
    {
        var now = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal(
            120,
            ReplyHeaders.ParseRetryAfter(new(TimeSpan.FromSeconds(120)), now).IfNone(TimeSpan.MinValue).TotalSeconds
        );
        Assert.Equal(
            90,
            ReplyHeaders.ParseRetryAfter(new(now.AddSeconds(90)), now).IfNone(TimeSpan.MinValue).TotalSeconds
        );
        Assert.Equal(
            0,
            ReplyHeaders.ParseRetryAfter(new(now.AddSeconds(-90)), now).IfNone(TimeSpan.MinValue).TotalSeconds
        );
        Assert.True(ReplyHeaders.ParseRetryAfter(null, now).IsNone);
    }

    [Theory]
    [InlineData(-1, 1, 1, 2, 0, "InitialDelay")]
    [InlineData(0, 1, 1, 2, 0, "InitialDelay")]
    [InlineData(2, 1, 1, 2, 0, "InitialDelay")]
    [InlineData(1, 90_000_000, 1, 2, 0, "MaxDelay")]
    [InlineData(1, 1, -1, 2, 0, "MaxElapsed")]
    [InlineData(1, 1, 90_000_000, 2, 0, "MaxElapsed")]
    [InlineData(1, 1, 1, 0.9, 0, "Multiplier")]
    [InlineData(1, 1, 1, double.NaN, 0, "Multiplier")]
    [InlineData(1, 1, 1, double.PositiveInfinity, 0, "Multiplier")]
    [InlineData(1, 1, 1, 2, -0.1, "Jitter")]
    [InlineData(1, 1, 1, 2, 1.1, "Jitter")]
    [InlineData(1, 1, 1, 2, double.NaN, "Jitter")]
    public void An_invalid_retry_policy_is_rejected_with_the_invalid_part(
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
                        new ScriptedPlex(),
                        new(
                            TimeSpan.FromMilliseconds(initial),
                            TimeSpan.FromMilliseconds(max),
                            TimeSpan.FromMilliseconds(elapsed),
                            exponent,
                            jitter,
                            RetryConnectionErrors: true
                        )
                    )
                )
                .ParamName
        );
}

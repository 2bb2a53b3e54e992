using CsCheck;
using PlexButler.Discord.Gateway.Reconnect;
using PlexButler.Discord.Gateway.Transport;
using PlexButler.Discord.Wire;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Tests.Gateway;

/// <summary>What follows the end of a connection, as tables.</summary>
public class ReconnectSpecs
{
    static readonly ConnectionAttempt ReadyAttempt = new(
        IsResume: false,
        WasReady: true,
        HasSession: true,
        ResumeRequests: 0
    );
    static readonly ConnectionAttempt FailedResume = new(
        IsResume: true,
        WasReady: false,
        HasSession: true,
        ResumeRequests: 0
    );

    [Theory]
    [InlineData(4000, "Resume")]
    [InlineData(4001, "Resume")]
    [InlineData(4002, "Resume")]
    [InlineData(4003, "Identify")]
    [InlineData(4005, "Identify")]
    [InlineData(4007, "Identify")]
    [InlineData(4008, "Identify")]
    [InlineData(4009, "Identify")]
    [InlineData(1000, "Resume")]
    [InlineData(1001, "Resume")]
    [InlineData(1011, "Resume")]
    [InlineData(4999, "Resume")]
    [InlineData(4004, "Stop TokenRefused")]
    [InlineData(4010, "Stop ClientRefused")]
    [InlineData(4011, "Stop ClientRefused")]
    [InlineData(4012, "Stop ClientRefused")]
    [InlineData(4013, "Stop IntentsRefused")]
    [InlineData(4014, "Stop IntentsRefused")]
    public void A_close_code_decides_whether_to_resume_identify_or_stop(int code, string expected)
    {
        Assert.Equal(expected, Decide(ReadyAttempt, new DisconnectReason.Closed(code)));
        if (expected != "Resume")
            Assert.Equal(expected, Decide(FailedResume, new DisconnectReason.Closed(code)));
    }

    [Fact]
    public void A_disconnect_reason_decides_how_a_ready_session_reconnects()
    {
        Assert.Equal("Resume", Decide(ReadyAttempt, new DisconnectReason.ReconnectRequested()));
        Assert.Equal("Resume", Decide(ReadyAttempt, new DisconnectReason.ConnectionLost()));
        Assert.Equal("Resume", Decide(ReadyAttempt, new DisconnectReason.Zombie()));
        Assert.Equal("Resume", Decide(ReadyAttempt, new DisconnectReason.InvalidSession(true)));
        Assert.Equal("Identify", Decide(ReadyAttempt, new DisconnectReason.InvalidSession(false)));
        Assert.Equal(
            "Identify",
            Decide(ReadyAttempt with { HasSession = false }, new DisconnectReason.ConnectionLost())
        );
        Assert.Equal("Stop Requested", Decide(ReadyAttempt, new DisconnectReason.StopRequested()));
    }

    [Fact]
    public void A_failed_resume_is_retried_only_when_Discord_asks_and_not_forever()
    {
        Assert.Equal("Identify", Decide(FailedResume, new DisconnectReason.ConnectFailed("no connection")));
        Assert.Equal("Identify", Decide(FailedResume, new DisconnectReason.ConnectionLost()));
        Assert.Equal("Identify", Decide(FailedResume, new DisconnectReason.HandshakeTimeout()));
        Assert.Equal("Identify", Decide(FailedResume, new DisconnectReason.Closed(4000)));
        Assert.Equal("Resume", Decide(FailedResume, new DisconnectReason.ReconnectRequested()));
        Assert.Equal("Resume", Decide(FailedResume, new DisconnectReason.InvalidSession(true)));
        Assert.Equal(
            "Identify",
            Decide(FailedResume with { ResumeRequests = 3 }, new DisconnectReason.ReconnectRequested())
        );
    }

    [Fact]
    public void The_backoff_is_capped_and_shortened_by_at_most_half() =>
        Gen.Select(Gen.Int[1, 100_000], Gen.Double[0, 1])
            .Sample(
                static (failures, random) =>
                {
                    var full = Math.Min(60, Math.Pow(2, Math.Min(failures - 1, 20)));
                    return Backoff.GetDelay(failures, random).TotalSeconds is var s
                        && s <= full + 1e-6
                        && s >= full / 2 - 1e-6
                        && Backoff.GetDelay(0, random) == TimeSpan.Zero;
                }
            );

    [Fact]
    public void The_identify_budget_stays_below_a_thousand_a_day_and_keeps_its_pace() =>
        Gen.Int[0, 1000]
            .Array[1, 400]
            .Sample(
                static waits =>
                {
                    var start = DateTimeOffset.UnixEpoch;
                    var (now, last) = (start, DateTimeOffset.MinValue);
                    var budget = IdentifyBudget.Full(start);
                    var limit = new SessionStartLimit(1000, 1000, TimeSpan.FromHours(24));
                    var times = new List<DateTimeOffset>();
                    // A client that identifies as often as it may, with some pauses.
                    for (var n = 0; n < 2500; n++)
                    {
                        now += budget.GetDelay(limit, now);
                        if (last != DateTimeOffset.MinValue && now - last < TimeSpan.FromSeconds(5))
                            return false;
                        if (n % 9 == 0)
                            now += TimeSpan.FromSeconds(waits[n % waits.Length]);
                        budget = budget.Spend(now);
                        times.Add(last = now);
                    }
                    return times
                            .Select((t, i) => times.Skip(i).TakeWhile(u => u - t < TimeSpan.FromHours(24)).Count())
                            .Max() < 1000;
                },
                iter: 20
            );

    [Fact]
    public void The_identify_budget_stays_below_a_thousand_a_day_whatever_Discord_says() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 30], Gen.Int[0, 1000])
            .Array[1, 50]
            .Sample(
                static limits =>
                {
                    var (now, last) = (DateTimeOffset.UnixEpoch, DateTimeOffset.MinValue);
                    var budget = IdentifyBudget.Full(now);
                    var times = new List<DateTimeOffset>();
                    for (var n = 0; n < 2500; n++)
                    {
                        var (remaining, reset, total) = limits[n % limits.Length];
                        now += budget.GetDelay(new(total, remaining, TimeSpan.FromSeconds(reset)), now);
                        if (last != DateTimeOffset.MinValue && now - last < TimeSpan.FromSeconds(5))
                            return false;
                        budget = budget.Spend(now);
                        times.Add(last = now);
                    }
                    return times
                        .Skip(999)
                        .Zip(times)
                        .All(static pair => pair.Item1 - pair.Item2 >= TimeSpan.FromHours(24));
                },
                iter: 20
            );

    [Fact]
    public void The_identify_budget_follows_the_count_of_Discord()
    {
        var budget = IdentifyBudget.Full(DateTimeOffset.UnixEpoch);
        var reset = TimeSpan.FromHours(3);
        Assert.Equal(reset, budget.GetDelay(new SessionStartLimit(1000, 0, reset), DateTimeOffset.UnixEpoch));
        Assert.Equal(TimeSpan.Zero, budget.GetDelay(new SessionStartLimit(1000, 1, reset), DateTimeOffset.UnixEpoch));
        var spent = budget.Spend(DateTimeOffset.UnixEpoch);
        Assert.Equal(
            IdentifyBudget.DefaultPace,
            spent.GetDelay(new SessionStartLimit(1000, 900, reset), DateTimeOffset.UnixEpoch)
        );
        Assert.Equal(
            IdentifyBudget.SlowPace,
            spent.GetDelay(new SessionStartLimit(1000, 49, reset), DateTimeOffset.UnixEpoch)
        );
    }

    [Theory]
    [InlineData(
        "wss://gateway.discord.gg",
        "https://discord.com/api/v10",
        "wss://gateway.discord.gg/?v=10&encoding=json"
    )]
    [InlineData(
        "wss://g.discord.gg/x/?v=9&compress=y",
        "https://discord.com/api/v10",
        "wss://g.discord.gg/x/?v=10&encoding=json"
    )]
    [InlineData("ws://127.0.0.1:5/g", "http://127.0.0.1:5/api", "ws://127.0.0.1:5/g?v=10&encoding=json")]
    [InlineData("ws://gateway.discord.gg", "https://discord.com/api/v10", null)]
    [InlineData("https://gateway.discord.gg", "https://discord.com/api/v10", null)]
    [InlineData("wss://evil.example", "https://discord.com/api/v10", null)]
    [InlineData("wss://evildiscord.gg", "https://discord.com/api/v10", null)]
    [InlineData("wss://discord.gg.evil.example", "https://discord.com/api/v10", null)]
    [InlineData("wss://gateway.discord.gg@evil.example", "https://discord.com/api/v10", null)]
    [InlineData("wss://127.0.0.1", "https://discord.com/api/v10", null)]
    [InlineData("wss://evil.example", "http://127.0.0.1:5/api", null)]
    [InlineData("ws://evil.example", "http://proxy.example/api", null)]
    [InlineData("ws://proxy.example:7/g", "http://proxy.example/api", "ws://proxy.example:7/g?v=10&encoding=json")]
    [InlineData("ws://proxy.example", "https://proxy.example/api", null)]
    [InlineData("wss://gateway.discord.gg", "http://proxy.example/api", "wss://gateway.discord.gg/?v=10&encoding=json")]
    [InlineData("nonsense", "http://127.0.0.1:5/api", null)]
    public void A_gateway_address_is_normalized_or_rejected(string named, string api, string? expected) =>
        Assert.Equal(
            Optional(expected),
            GatewayUrl.Build(named, new Uri(api), compressed: false).Map(static u => u.ToString())
        );

    static string Decide(ConnectionAttempt attempt, DisconnectReason reason) =>
        DescribeDecision(ReconnectDecision.Decide(attempt, reason));

    static string DescribeDecision(ReconnectDecision decision) =>
        decision.Match(
            resume: static _ => "Resume",
            identify: static _ => "Identify",
            stop: static stop => $"Stop {stop.Reason}"
        );
}

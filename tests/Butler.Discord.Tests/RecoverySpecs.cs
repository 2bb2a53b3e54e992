using CsCheck;

namespace PlexButler.Discord.Tests;

/// <summary>What follows the end of a connection, as tables.</summary>
public class RecoverySpecs
{
    static readonly Attempt settled = new(Resuming: false, Settled: true, HasSession: true, Invitations: 0);
    static readonly Attempt resuming = new(Resuming: true, Settled: false, HasSession: true, Invitations: 0);

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
    [InlineData(4010, "Stop Unserved")]
    [InlineData(4011, "Stop Unserved")]
    [InlineData(4012, "Stop Unserved")]
    [InlineData(4013, "Stop IntentsRefused")]
    [InlineData(4014, "Stop IntentsRefused")]
    public void Close_codes(int code, string expected)
    {
        Assert.Equal(expected, Word(settled.After(new Cause.Closed(code))));
        if (expected != "Resume")
            Assert.Equal(expected, Word(resuming.After(new Cause.Closed(code))));
    }

    [Fact]
    public void Other_causes_after_a_settled_session()
    {
        Assert.Equal("Resume", Word(settled.After(new Cause.Asked())));
        Assert.Equal("Resume", Word(settled.After(new Cause.Dropped())));
        Assert.Equal("Resume", Word(settled.After(new Cause.Zombie())));
        Assert.Equal("Resume", Word(settled.After(new Cause.Invalid(true))));
        Assert.Equal("Identify", Word(settled.After(new Cause.Invalid(false))));
        Assert.Equal("Identify", Word((settled with { HasSession = false }).After(new Cause.Dropped())));
        Assert.Equal("Stop Requested", Word(settled.After(new Cause.Stopped())));
    }

    [Fact]
    public void A_failed_resume_is_tried_again_only_when_discord_asks_and_not_for_ever()
    {
        Assert.Equal("Identify", Word(resuming.After(new Cause.NoConnection("no connection"))));
        Assert.Equal("Identify", Word(resuming.After(new Cause.Dropped())));
        Assert.Equal("Identify", Word(resuming.After(new Cause.Silent())));
        Assert.Equal("Identify", Word(resuming.After(new Cause.Closed(4000))));
        Assert.Equal("Resume", Word(resuming.After(new Cause.Asked())));
        Assert.Equal("Resume", Word(resuming.After(new Cause.Invalid(true))));
        Assert.Equal("Identify", Word((resuming with { Invitations = 3 }).After(new Cause.Asked())));
    }

    [Fact]
    public void The_back_off_is_capped_and_never_more_than_a_half_shorter() =>
        Gen.Select(Gen.Int[1, 100_000], Gen.Double[0, 1])
            .Sample(
                static (failures, random) =>
                {
                    var full = Math.Min(60, Math.Pow(2, Math.Min(failures - 1, 20)));
                    return Backoff.delay(failures, random).TotalSeconds is var s
                        && s <= full + 1e-6
                        && s >= full / 2 - 1e-6
                        && Backoff.delay(0, random) == TimeSpan.Zero;
                }
            );

    [Fact]
    public void Never_a_thousand_identifies_in_a_day_and_never_faster_than_the_pace() =>
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
                    // A client that identifies as often as it may, with pauses thrown in
                    for (var n = 0; n < 2500; n++)
                    {
                        now += budget.Wait(limit, now);
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
    public void Discords_own_count_is_obeyed()
    {
        var budget = IdentifyBudget.Full(DateTimeOffset.UnixEpoch);
        var reset = TimeSpan.FromHours(3);
        Assert.Equal(reset, budget.Wait(new SessionStartLimit(1000, 0, reset), DateTimeOffset.UnixEpoch));
        Assert.Equal(TimeSpan.Zero, budget.Wait(new SessionStartLimit(1000, 1, reset), DateTimeOffset.UnixEpoch));
        var spent = budget.Spend(DateTimeOffset.UnixEpoch);
        Assert.Equal(
            IdentifyBudget.Pace,
            spent.Wait(new SessionStartLimit(1000, 900, reset), DateTimeOffset.UnixEpoch)
        );
        Assert.Equal(
            IdentifyBudget.SlowPace,
            spent.Wait(new SessionStartLimit(1000, 49, reset), DateTimeOffset.UnixEpoch)
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
    [InlineData("nonsense", "http://127.0.0.1:5/api", null)]
    public void The_address_to_connect_to(string named, string api, string? expected) =>
        Assert.Equal(
            expected,
            GatewayQuery
                .address(named, new Uri(api), compressed: false)
                .Map(static u => u.ToString())
                .IfNoneUnsafe((string?)null)
        );

    static string Word(Recovery recovery) =>
        recovery is Recovery.Stop stop ? $"Stop {stop.Ending}" : recovery.GetType().Name;
}

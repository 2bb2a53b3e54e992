using CsCheck;
using LanguageExt;
using PlexButler.Discord.Gateway;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Tests;

/// <summary>The gateway's rules, without sockets and clocks.</summary>
public class ProtocolSpecs
{
    static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(40);

    static GatewayEvent ParseFrame(string json) => GatewayEvent.Parse(System.Text.Encoding.UTF8.GetBytes(json));

    static GatewayState ReadyState() =>
        Protocol
            .Receive(
                Protocol.Receive(Protocol.Open(None, Start), new GatewayEvent.Hello(Interval), Start, 0.5).Link,
                ParseFrame("""{"op":0,"s":1,"t":"READY","d":{"session_id":"s","resume_gateway_url":"wss://r"} }"""),
                Start,
                0
            )
            .Link;

    static string[] DescribeActions(Seq<GatewayAction> acts) =>
        [.. acts.Map(static a => a is GatewayAction.Disconnect end ? $"End {end.Reason.Label}" : a.GetType().Name)];

    [Fact]
    public void The_first_heartbeat_is_jittered_over_the_whole_interval() =>
        Gen.Double[0, 1]
            .Sample(static random =>
            {
                var (link, acts) = Protocol.Receive(
                    Protocol.Open(None, Start),
                    new GatewayEvent.Hello(Interval),
                    Start,
                    random
                );
                return link.NextHeartbeatAt == Start + Interval * random
                    && DescribeActions(acts).SequenceEqual(["HelloReceived", "Identify"]);
            });

    [Fact]
    public void Heartbeats_carry_the_last_sequence_number_at_every_interval()
    {
        var link = Protocol.Receive(ReadyState(), ParseFrame("""{"op":0,"s":9,"t":"X","d":null}"""), Start, 0).Link;
        for (var n = 0; n < 5; n++)
        {
            var due = link.NextHeartbeatAt;
            (link, var acts) = Protocol.Tick(link, due);
            Assert.Equal(9, Assert.IsType<GatewayAction.Heartbeat>(Assert.Single(acts)).Sequence.IfNone(0));
            Assert.Equal(due + Interval, link.NextHeartbeatAt);
            link = Protocol.Receive(link, new GatewayEvent.HeartbeatAck(), due, 0).Link;
        }
    }

    [Fact]
    public void A_heartbeat_before_any_dispatch_has_no_sequence_number()
    {
        var greeted = Protocol.Receive(Protocol.Open(None, Start), new GatewayEvent.Hello(Interval), Start, 0).Link;
        Assert.True(Assert.IsType<GatewayAction.Heartbeat>(Protocol.Tick(greeted, Start).Acts.Head).Sequence.IsNone);
    }

    [Fact]
    public void Silence_between_two_heartbeats_ends_the_connection()
    {
        var beaten = Protocol.Tick(ReadyState(), Start + Interval / 2).Link;
        Assert.Equal(["End zombie"], DescribeActions(Protocol.Tick(beaten, beaten.NextHeartbeatAt).Acts));
    }

    [Theory]
    [InlineData("""{"op":11}""")]
    [InlineData("""{"op":0,"s":2,"t":"TYPING_START","d":{} }""")]
    [InlineData("""{"op":99}""")]
    [InlineData("not even JSON")]
    public void Any_frame_keeps_the_connection_alive(string frame)
    {
        var beaten = Protocol.Tick(ReadyState(), Start + Interval / 2).Link;
        var heard = Protocol.Receive(beaten, ParseFrame(frame), Start + Interval, 0).Link;
        Assert.Contains("Heartbeat", DescribeActions(Protocol.Tick(heard, heard.NextHeartbeatAt).Acts));
    }

    [Fact]
    public void Missing_acknowledgements_end_the_connection_despite_other_frames()
    {
        var link = ReadyState();
        var words = new List<string>();
        for (var n = 0; n < 5; n++)
        {
            (link, var acts) = Protocol.Tick(link, link.NextHeartbeatAt);
            words.AddRange(DescribeActions(acts));
            link = Protocol.Receive(link, new GatewayEvent.Unknown(), link.LastHeartbeatAt, 0).Link;
        }
        Assert.Equal(
            [
                "Heartbeat",
                "Heartbeat",
                "HeartbeatsUnacknowledged",
                "Heartbeat",
                "HeartbeatsUnacknowledged",
                "Heartbeat",
                "HeartbeatsUnacknowledged",
                "End zombie",
            ],
            words
        );
    }

    [Fact]
    public void A_handshake_that_takes_too_long_ends_the_connection()
    {
        var open = Protocol.Open(None, Start);
        Assert.Equal(["End silent"], DescribeActions(Protocol.Tick(open, open.WakeAt).Acts));
        var greeted = Protocol.Receive(open, new GatewayEvent.Hello(TimeSpan.FromHours(1)), Start, 1).Link;
        Assert.Equal(Start + Protocol.ReadyTimeout, greeted.WakeAt);
        Assert.Equal(["End silent"], DescribeActions(Protocol.Tick(greeted, greeted.WakeAt).Acts));
    }

    [Fact]
    public void Op_7_ends_the_connection_even_before_hello() =>
        Assert.Equal(
            ["End op7"],
            DescribeActions(Protocol.Receive(Protocol.Open(None, Start), new GatewayEvent.Reconnect(), Start, 0).Acts)
        );

    [Fact]
    public void Op_9_keeps_the_session_only_if_it_says_so()
    {
        Assert.True(
            Protocol.Receive(ReadyState(), new GatewayEvent.InvalidSession(true), Start, 0).Link.Session.IsSome
        );
        Assert.True(
            Protocol.Receive(ReadyState(), new GatewayEvent.InvalidSession(false), Start, 0).Link.Session.IsNone
        );
    }

    [Fact]
    public void Requested_heartbeats_stay_within_the_send_limit()
    {
        var link = ReadyState();
        var sent = Enumerable
            .Range(0, 1000)
            .Count(n =>
            {
                (link, var acts) = Protocol.Receive(
                    link,
                    new GatewayEvent.HeartbeatRequested(),
                    Start + TimeSpan.FromMilliseconds(60 * n),
                    0
                );
                return acts.Exists(static a => a is GatewayAction.Heartbeat);
            });
        Assert.InRange(sent, 50, 110);
    }

    [Fact]
    public void Any_sequence_of_events_follows_the_gateway_rules() =>
        Gen.Int[0, 10]
            .Array[1, 60]
            .Sample(static steps =>
            {
                var link = Protocol.Open(Some(new ResumableSession("old", "wss://old", 5)), Start);
                var (now, settles, handshakes, last) = (Start, 0, 0, 5L);
                foreach (var step in steps)
                {
                    now += TimeSpan.FromSeconds(step);
                    var (next, acts) = step switch
                    {
                        0 or 1 => Protocol.Tick(link, link.WakeAt < now ? now : link.WakeAt),
                        2 => Protocol.Receive(link, new GatewayEvent.Hello(Interval), now, 0.3),
                        3 => Protocol.Receive(
                            link,
                            ParseFrame($$"""{"op":0,"s":{{++last}},"t":"RESUMED","d":{} }"""),
                            now,
                            0
                        ),
                        4 => Protocol.Receive(
                            link,
                            ParseFrame($$"""{"op":0,"s":{{++last}},"t":"INTERACTION_CREATE","d":{} }"""),
                            now,
                            0
                        ),
                        5 => Protocol.Receive(link, new GatewayEvent.HeartbeatRequested(), now, 0),
                        6 or 7 => Protocol.Receive(link, new GatewayEvent.HeartbeatAck(), now, 0),
                        _ => Protocol.Receive(link, new GatewayEvent.Unknown(), now, 0),
                    };
                    link = next;
                    handshakes += acts.Count(static a => a is GatewayAction.Resume or GatewayAction.Identify);
                    settles += acts.Count(static a => a is GatewayAction.Ready);
                    if (acts.Exists(static a => a is GatewayAction.Disconnect))
                        break;
                    if (link.Session.Map(static s => s.Sequence).IfNone(0) != last)
                        return false;
                }
                return handshakes <= 1 && settles <= 1 && settles <= handshakes;
            });
}

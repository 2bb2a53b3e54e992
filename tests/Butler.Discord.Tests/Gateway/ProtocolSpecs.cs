using CsCheck;
using LanguageExt;
using PlexButler.Discord.Gateway;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Tests.Gateway;

/// <summary>The rules of the gateway, without sockets and clocks.</summary>
public class ProtocolSpecs
{
    static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(40);

    static GatewayEvent ParseFrame(string json) => GatewayEvent.Parse(System.Text.Encoding.UTF8.GetBytes(json));

    static GatewayState ReadyState() =>
        Protocol
            .Receive(
                Protocol.Receive(Protocol.Open(None, Start), new GatewayEvent.Hello(Interval), Start, 0.5).State,
                ParseFrame("""{"op":0,"s":1,"t":"READY","d":{"session_id":"s","resume_gateway_url":"wss://r"} }"""),
                Start,
                0
            )
            .State;

    static string[] DescribeActions(Seq<GatewayAction> actions) =>
        [.. actions.Map(static a => a is GatewayAction.Disconnect end ? $"End {end.Reason.Label}" : a.GetType().Name)];

    [Fact]
    public void The_first_heartbeat_is_jittered_over_the_whole_interval() =>
        Gen.Double[0, 1]
            .Sample(static random =>
            {
                var (state, actions) = Protocol.Receive(
                    Protocol.Open(None, Start),
                    new GatewayEvent.Hello(Interval),
                    Start,
                    random
                );
                return state.NextHeartbeatAt == Start + Interval * random
                    && DescribeActions(actions).SequenceEqual(["HelloReceived", "Identify"]);
            });

    [Fact]
    public void Heartbeats_carry_the_last_sequence_number_at_every_interval()
    {
        var state = Protocol.Receive(ReadyState(), ParseFrame("""{"op":0,"s":9,"t":"X","d":null}"""), Start, 0).State;
        for (var n = 0; n < 5; n++)
        {
            var due = state.NextHeartbeatAt;
            (state, var actions) = Protocol.Tick(state, due);
            Assert.Equal(9, Assert.IsType<GatewayAction.Heartbeat>(Assert.Single(actions)).Sequence.IfNone(0));
            Assert.Equal(due + Interval, state.NextHeartbeatAt);
            state = Protocol.Receive(state, new GatewayEvent.HeartbeatAck(), due, 0).State;
        }
    }

    [Fact]
    public void A_heartbeat_before_any_dispatch_has_no_sequence_number()
    {
        var greeted = Protocol.Receive(Protocol.Open(None, Start), new GatewayEvent.Hello(Interval), Start, 0).State;
        Assert.True(Assert.IsType<GatewayAction.Heartbeat>(Protocol.Tick(greeted, Start).Actions.Head).Sequence.IsNone);
    }

    [Fact]
    public void Silence_between_two_heartbeats_ends_the_connection()
    {
        var beaten = Protocol.Tick(ReadyState(), Start + Interval / 2).State;
        Assert.Equal(["End zombie"], DescribeActions(Protocol.Tick(beaten, beaten.NextHeartbeatAt).Actions));
    }

    [Theory]
    [InlineData("""{"op":11}""")]
    [InlineData("""{"op":0,"s":2,"t":"TYPING_START","d":{} }""")]
    [InlineData("""{"op":99}""")]
    [InlineData("not even JSON")]
    public void Any_frame_keeps_the_connection_alive(string frame)
    {
        var beaten = Protocol.Tick(ReadyState(), Start + Interval / 2).State;
        var heard = Protocol.Receive(beaten, ParseFrame(frame), Start + Interval, 0).State;
        Assert.Contains("Heartbeat", DescribeActions(Protocol.Tick(heard, heard.NextHeartbeatAt).Actions));
    }

    [Fact]
    public void Missing_acknowledgements_end_the_connection_despite_other_frames()
    {
        var state = ReadyState();
        var words = new List<string>();
        for (var n = 0; n < 5; n++)
        {
            (state, var actions) = Protocol.Tick(state, state.NextHeartbeatAt);
            words.AddRange(DescribeActions(actions));
            state = Protocol.Receive(state, new GatewayEvent.Unknown(), state.LastHeartbeatAt, 0).State;
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
        Assert.Equal(["End silent"], DescribeActions(Protocol.Tick(open, open.WakeAt).Actions));
        var greeted = Protocol.Receive(open, new GatewayEvent.Hello(TimeSpan.FromHours(1)), Start, 1).State;
        Assert.Equal(Start + Protocol.ReadyTimeout, greeted.WakeAt);
        Assert.Equal(["End silent"], DescribeActions(Protocol.Tick(greeted, greeted.WakeAt).Actions));
    }

    [Fact]
    public void Op_7_ends_the_connection_even_before_hello() =>
        Assert.Equal(
            ["End op7"],
            DescribeActions(
                Protocol.Receive(Protocol.Open(None, Start), new GatewayEvent.Reconnect(), Start, 0).Actions
            )
        );

    [Fact]
    public void Op_9_keeps_the_session_only_if_it_says_so()
    {
        Assert.True(
            Protocol.Receive(ReadyState(), new GatewayEvent.InvalidSession(true), Start, 0).State.Session.IsSome
        );
        Assert.True(
            Protocol.Receive(ReadyState(), new GatewayEvent.InvalidSession(false), Start, 0).State.Session.IsNone
        );
    }

    [Fact]
    public void Requested_heartbeats_stay_within_the_send_limit()
    {
        var state = ReadyState();
        var sent = Enumerable
            .Range(0, 1000)
            .Count(n =>
            {
                (state, var actions) = Protocol.Receive(
                    state,
                    new GatewayEvent.HeartbeatRequested(),
                    Start + TimeSpan.FromMilliseconds(60 * n),
                    0
                );
                return actions.Exists(static a => a is GatewayAction.Heartbeat);
            });
        Assert.InRange(sent, 50, 110);
    }

    [Fact]
    public void Any_sequence_of_events_follows_the_gateway_rules() =>
        Gen.Int[0, 10]
            .Array[1, 60]
            .Sample(static steps =>
            {
                var state = Protocol.Open(Some(new ResumableSession("old", "wss://old", 5)), Start);
                var (now, settles, handshakes, last) = (Start, 0, 0, 5L);
                foreach (var step in steps)
                {
                    now += TimeSpan.FromSeconds(step);
                    var (next, actions) = step switch
                    {
                        0 or 1 => Protocol.Tick(state, state.WakeAt < now ? now : state.WakeAt),
                        2 => Protocol.Receive(state, new GatewayEvent.Hello(Interval), now, 0.3),
                        3 => Protocol.Receive(
                            state,
                            ParseFrame($$"""{"op":0,"s":{{++last}},"t":"RESUMED","d":{} }"""),
                            now,
                            0
                        ),
                        4 => Protocol.Receive(
                            state,
                            ParseFrame($$"""{"op":0,"s":{{++last}},"t":"INTERACTION_CREATE","d":{} }"""),
                            now,
                            0
                        ),
                        5 => Protocol.Receive(state, new GatewayEvent.HeartbeatRequested(), now, 0),
                        6 or 7 => Protocol.Receive(state, new GatewayEvent.HeartbeatAck(), now, 0),
                        _ => Protocol.Receive(state, new GatewayEvent.Unknown(), now, 0),
                    };
                    state = next;
                    handshakes += actions.Count(static a => a is GatewayAction.Resume or GatewayAction.Identify);
                    settles += actions.Count(static a => a is GatewayAction.Ready);
                    if (actions.Exists(static a => a is GatewayAction.Disconnect))
                        break;
                    if (state.Session.Map(static s => s.Sequence).IfNone(0) != last)
                        return false;
                }
                return handshakes <= 1 && settles <= 1 && settles <= handshakes;
            });
}

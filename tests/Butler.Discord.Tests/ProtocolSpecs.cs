using CsCheck;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Tests;

/// <summary>The gateway's rules, without sockets and clocks.</summary>
public class ProtocolSpecs
{
    static readonly DateTimeOffset start = DateTimeOffset.UnixEpoch;
    static readonly TimeSpan interval = TimeSpan.FromSeconds(40);

    static GatewayEvent Frame(string json) => GatewayEvent.read(System.Text.Encoding.UTF8.GetBytes(json));

    static Link Settled() =>
        Protocol
            .receive(
                Protocol.receive(Protocol.open(None, start), new GatewayEvent.Hello(interval), start, 0.5).Link,
                Frame("""{"op":0,"s":1,"t":"READY","d":{"session_id":"s","resume_gateway_url":"wss://r"} }"""),
                start,
                0
            )
            .Link;

    static string[] Words(Seq<Act> acts) =>
        [.. acts.Map(static a => a is Act.End end ? $"End {end.Cause.Label}" : a.GetType().Name)];

    [Fact]
    public void The_first_heartbeat_is_jittered_over_the_whole_interval() =>
        Gen.Double[0, 1]
            .Sample(static random =>
            {
                var (link, acts) = Protocol.receive(
                    Protocol.open(None, start),
                    new GatewayEvent.Hello(interval),
                    start,
                    random
                );
                return link.NextBeat == start + interval * random && Words(acts).SequenceEqual(["Greeted", "Identify"]);
            });

    [Fact]
    public void Then_it_beats_every_interval_with_the_last_sequence_number()
    {
        var link = Protocol.receive(Settled(), Frame("""{"op":0,"s":9,"t":"X","d":null}"""), start, 0).Link;
        for (var n = 0; n < 5; n++)
        {
            var due = link.NextBeat;
            (link, var acts) = Protocol.tick(link, due);
            Assert.Equal(9, Assert.IsType<Act.Beat>(Assert.Single(acts)).Seq.IfNone(0));
            Assert.Equal(due + interval, link.NextBeat);
            link = Protocol.receive(link, new GatewayEvent.Acknowledged(), due, 0).Link;
        }
    }

    [Fact]
    public void A_heartbeat_before_any_dispatch_has_no_number()
    {
        var greeted = Protocol.receive(Protocol.open(None, start), new GatewayEvent.Hello(interval), start, 0).Link;
        Assert.True(Assert.IsType<Act.Beat>(Protocol.tick(greeted, start).Acts.Head).Seq.IsNone);
    }

    [Fact]
    public void Silence_between_two_heartbeats_is_a_dead_connection()
    {
        var beaten = Protocol.tick(Settled(), start + interval / 2).Link;
        Assert.Equal(["End zombie"], Words(Protocol.tick(beaten, beaten.NextBeat).Acts));
    }

    [Theory]
    [InlineData("""{"op":11}""")]
    [InlineData("""{"op":0,"s":2,"t":"TYPING_START","d":{} }""")]
    [InlineData("""{"op":99}""")]
    [InlineData("not even JSON")]
    public void Any_frame_is_a_sign_of_life(string frame)
    {
        var beaten = Protocol.tick(Settled(), start + interval / 2).Link;
        var heard = Protocol.receive(beaten, Frame(frame), start + interval, 0).Link;
        Assert.Contains("Beat", Words(Protocol.tick(heard, heard.NextBeat).Acts));
    }

    [Fact]
    public void But_acknowledgements_may_not_stay_away_for_ever()
    {
        var link = Settled();
        var words = new List<string>();
        for (var n = 0; n < 5; n++)
        {
            (link, var acts) = Protocol.tick(link, link.NextBeat);
            words.AddRange(Words(acts));
            link = Protocol.receive(link, new GatewayEvent.Other(), link.BeatAt, 0).Link;
        }
        Assert.Equal(
            ["Beat", "Beat", "Unacknowledged", "Beat", "Unacknowledged", "Beat", "Unacknowledged", "End zombie"],
            words
        );
    }

    [Fact]
    public void A_handshake_that_takes_too_long_ends()
    {
        var open = Protocol.open(None, start);
        Assert.Equal(["End silent"], Words(Protocol.tick(open, open.Wake).Acts));
        var greeted = Protocol.receive(open, new GatewayEvent.Hello(TimeSpan.FromHours(1)), start, 1).Link;
        Assert.Equal(start + Protocol.ReadyTime, greeted.Wake);
        Assert.Equal(["End silent"], Words(Protocol.tick(greeted, greeted.Wake).Acts));
    }

    [Fact]
    public void Op_7_counts_even_before_hello() =>
        Assert.Equal(
            ["End op7"],
            Words(Protocol.receive(Protocol.open(None, start), new GatewayEvent.Reconnect(), start, 0).Acts)
        );

    [Fact]
    public void Op_9_keeps_the_session_only_if_it_says_so()
    {
        Assert.True(Protocol.receive(Settled(), new GatewayEvent.InvalidSession(true), start, 0).Link.Session.IsSome);
        Assert.True(Protocol.receive(Settled(), new GatewayEvent.InvalidSession(false), start, 0).Link.Session.IsNone);
    }

    [Fact]
    public void However_often_discord_asks_the_send_limit_holds()
    {
        var link = Settled();
        var sent = Enumerable
            .Range(0, 1000)
            .Count(n =>
            {
                (link, var acts) = Protocol.receive(
                    link,
                    new GatewayEvent.BeatWanted(),
                    start + TimeSpan.FromMilliseconds(60 * n),
                    0
                );
                return acts.Exists(static a => a is Act.Beat);
            });
        Assert.InRange(sent, 50, 110);
    }

    [Fact]
    public void Whatever_comes_the_rules_hold() =>
        Gen.Int[0, 10]
            .Array[1, 60]
            .Sample(static steps =>
            {
                var link = Protocol.open(Some(new Session("old", "wss://old", 5)), start);
                var (now, settles, handshakes, last) = (start, 0, 0, 5L);
                foreach (var step in steps)
                {
                    now += TimeSpan.FromSeconds(step);
                    var (next, acts) = step switch
                    {
                        0 or 1 => Protocol.tick(link, link.Wake < now ? now : link.Wake),
                        2 => Protocol.receive(link, new GatewayEvent.Hello(interval), now, 0.3),
                        3 => Protocol.receive(
                            link,
                            Frame($$"""{"op":0,"s":{{++last}},"t":"RESUMED","d":{} }"""),
                            now,
                            0
                        ),
                        4 => Protocol.receive(
                            link,
                            Frame($$"""{"op":0,"s":{{++last}},"t":"INTERACTION_CREATE","d":{} }"""),
                            now,
                            0
                        ),
                        5 => Protocol.receive(link, new GatewayEvent.BeatWanted(), now, 0),
                        6 or 7 => Protocol.receive(link, new GatewayEvent.Acknowledged(), now, 0),
                        _ => Protocol.receive(link, new GatewayEvent.Other(), now, 0),
                    };
                    link = next;
                    handshakes += acts.Count(static a => a is Act.Resume or Act.Identify);
                    settles += acts.Count(static a => a is Act.Settle);
                    if (acts.Exists(static a => a is Act.End))
                        break;
                    if (link.Session.Map(static s => s.Seq).IfNone(0) != last)
                        return false;
                }
                return handshakes <= 1 && settles <= 1 && settles <= handshakes;
            });
}

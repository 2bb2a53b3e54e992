using System.Text.Json;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Discord;

/// <summary>Pure: the gateway's rules. A state and what arrived make the next state and what to do.</summary>
static class Protocol
{
    /// <summary>How long hello may take.</summary>
    public static readonly TimeSpan HelloTime = TimeSpan.FromSeconds(20);

    /// <summary>How long READY or RESUMED may take after hello.</summary>
    public static readonly TimeSpan ReadyTime = TimeSpan.FromSeconds(30);

    // Any event is a sign of life, so missing acknowledgements alone do not end a busy connection at once; but not for ever either
    const int MostUnanswered = 4;

    // 120 frames a minute are allowed on a connection. At most 2 x 50 go to heartbeats Discord asked for, so the regular ones have a reserve
    const int MostAnswers = 50;

    /// <summary>A connection that was just made, with the session it should resume, if any.</summary>
    public static Link open(Option<Session> session, DateTimeOffset now) =>
        new(
            Phase.Greeting,
            session,
            session.Map(static s => s.Seq),
            TimeSpan.Zero,
            DateTimeOffset.MaxValue,
            now + HelloTime,
            true,
            0,
            now,
            now,
            0,
            now
        );

    /// <summary>A frame arrived.</summary>
    /// <param name="link">Before it.</param>
    /// <param name="arrived">What it says.</param>
    /// <param name="now">When.</param>
    /// <param name="random">0 up to 1, for the first heartbeat.</param>
    public static (Link Link, Seq<Act> Acts) receive(Link link, GatewayEvent arrived, DateTimeOffset now, double random)
    {
        link = link with { Alive = true };
        return arrived switch
        {
            GatewayEvent.Hello hello when link.Phase == Phase.Greeting => greet(link, hello, now, random),
            GatewayEvent.Dispatch dispatch => follow(link, dispatch, now),
            GatewayEvent.BeatWanted => answer(link, now),
            GatewayEvent.Acknowledged => (
                link with
                {
                    Unanswered = 0,
                    AckAt = now,
                },
                Seq1<Act>(new Act.Acknowledged(now - link.BeatAt))
            ),
            GatewayEvent.Reconnect => (link, end(new Cause.Asked())),
            GatewayEvent.InvalidSession invalid => (
                invalid.Resumable ? link : link with { Session = None },
                end(new Cause.Invalid(invalid.Resumable))
            ),
            _ => (link, Empty),
        };
    }

    /// <summary>The instant <see cref="Link.Wake"/> has come.</summary>
    public static (Link Link, Seq<Act> Acts) tick(Link link, DateTimeOffset now)
    {
        if (now >= link.Deadline)
            return (link, end(new Cause.Silent()));
        if (now < link.NextBeat)
            return (link, Empty);
        if (!link.Alive || link.Unanswered >= MostUnanswered)
            return (link, end(new Cause.Zombie()));
        var next = link with
        {
            Alive = false,
            Unanswered = link.Unanswered + 1,
            BeatAt = now,
            NextBeat = now + link.Interval,
        };
        Act beat = new Act.Beat(link.Seq);
        return (next, link.Unanswered > 0 ? Seq(beat, new Act.Unacknowledged(link.AckAt)) : Seq1(beat));
    }

    /// <summary>The connection is gone.</summary>
    public static (Link Link, Seq<Act> Acts) closed(Link link, Option<int> code)
    {
        var cause = code.Match(Some: static c => (Cause)new Cause.Closed(c), None: static () => new Cause.Dropped());
        return (
            cause is Cause.Closed c && CloseCode.recovery(c.Code) is not Recovery.Resume
                ? link with
                {
                    Session = None,
                }
                : link,
            end(cause)
        );
    }

    static Seq<Act> end(Cause cause) => Seq1<Act>(new Act.End(cause));

    static (Link, Seq<Act>) greet(Link link, GatewayEvent.Hello hello, DateTimeOffset now, double random)
    {
        var greeted = link with
        {
            Interval = hello.Interval,
            NextBeat = now + hello.Interval * random,
            Deadline = now + ReadyTime,
        };
        Act announced = new Act.Greeted(hello.Interval);
        return link.Session.Match(
            Some: session => (greeted with { Phase = Phase.Resuming }, Seq(announced, new Act.Resume(session))),
            None: () => (greeted with { Phase = Phase.Identifying }, Seq(announced, new Act.Identify()))
        );
    }

    static (Link, Seq<Act>) answer(Link link, DateTimeOffset now)
    {
        var isNewMinute = now - link.AnswersFrom >= TimeSpan.FromMinutes(1);
        var counted = isNewMinute
            ? link with
            {
                Answers = 1,
                AnswersFrom = now,
            }
            : link with
            {
                Answers = link.Answers + 1,
            };
        return counted.Answers > MostAnswers
            ? (counted, Empty)
            : (counted with { BeatAt = now }, Seq1<Act>(new Act.Beat(link.Seq)));
    }

    static (Link, Seq<Act>) follow(Link link, GatewayEvent.Dispatch dispatch, DateTimeOffset now)
    {
        var seen = dispatch.Seq.Match(
            Some: seq => link with { Seq = seq, Session = link.Session.Map(s => s with { Seq = seq }) },
            None: () => link
        );
        return dispatch.Type switch
        {
            "READY" when link.Phase == Phase.Identifying => settle(
                seen with
                {
                    Session = session(dispatch.Data, dispatch.Seq.IfNone(0)),
                },
                now,
                resumed: false
            ),
            "RESUMED" when link.Phase == Phase.Resuming => settle(seen, now, resumed: true),
            "INTERACTION_CREATE" => (seen, Seq1<Act>(new Act.Deliver(dispatch.Data))),
            _ => (seen, Empty),
        };
    }

    static (Link, Seq<Act>) settle(Link link, DateTimeOffset now, bool resumed) =>
        (
            link with
            {
                Phase = Phase.Settled,
                Deadline = DateTimeOffset.MaxValue,
                AckAt = now,
            },
            Seq1<Act>(new Act.Settle(resumed))
        );

    // A READY that cannot be read ties nobody down: the session works, it only cannot be resumed
    static Option<Session> session(JsonElement ready, long seq) =>
        from id in Json.text(ready, "session_id")
        from url in Json.text(ready, "resume_gateway_url")
        select new Session(id, url, seq);
}

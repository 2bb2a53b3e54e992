using LanguageExt;

namespace PlexButler.Discord;

/// <summary>A session that can be resumed.</summary>
/// <param name="Id">Discord's name for it.</param>
/// <param name="ResumeUrl">Where to resume, without a query.</param>
/// <param name="Seq">The last sequence number seen.</param>
sealed record Session(string Id, string ResumeUrl, long Seq);

/// <summary>How far a connection has come.</summary>
enum Phase
{
    /// <summary>Connected; hello is awaited.</summary>
    Greeting,

    /// <summary>Identify was sent.</summary>
    Identifying,

    /// <summary>Resume was sent.</summary>
    Resuming,

    /// <summary>READY or RESUMED came: interactions arrive.</summary>
    Settled,
}

/// <summary>The protocol state of one connection.</summary>
/// <param name="Phase">How far it has come.</param>
/// <param name="Session">What to resume, now or later.</param>
/// <param name="Seq">The last sequence number, for heartbeats.</param>
/// <param name="Interval">Time between heartbeats; zero before hello.</param>
/// <param name="NextBeat">When the next heartbeat is due.</param>
/// <param name="Deadline">When the handshake must be done.</param>
/// <param name="Alive">Whether anything arrived since the last heartbeat was sent.</param>
/// <param name="Unanswered">Heartbeats in a row that were not acknowledged.</param>
/// <param name="BeatAt">When the last heartbeat was sent.</param>
/// <param name="AckAt">When Discord last acknowledged one, or settled the session.</param>
/// <param name="Answers">Heartbeats sent on demand since <paramref name="AnswersFrom"/>.</param>
/// <param name="AnswersFrom">When that count began.</param>
sealed record Link(
    Phase Phase,
    Option<Session> Session,
    Option<long> Seq,
    TimeSpan Interval,
    DateTimeOffset NextBeat,
    DateTimeOffset Deadline,
    bool Alive,
    int Unanswered,
    DateTimeOffset BeatAt,
    DateTimeOffset AckAt,
    int Answers,
    DateTimeOffset AnswersFrom
)
{
    /// <summary>When something is due even if nothing arrives.</summary>
    public DateTimeOffset Wake => NextBeat < Deadline ? NextBeat : Deadline;
}

/// <summary>What the protocol wants done. Closed.</summary>
abstract record Act
{
    Act() { }

    /// <summary>Send a heartbeat.</summary>
    public sealed record Beat(Option<long> Seq) : Act;

    /// <summary>Send identify.</summary>
    public sealed record Identify : Act;

    /// <summary>Send resume.</summary>
    public sealed record Resume(Session Session) : Act;

    /// <summary>Hand over an interaction.</summary>
    public sealed record Deliver(System.Text.Json.JsonElement Data) : Act;

    /// <summary>A heartbeat came back after this time.</summary>
    public sealed record Acknowledged(TimeSpan Latency) : Act;

    /// <summary>Acknowledgements are missing though other things arrive.</summary>
    /// <param name="Since">When the last one came.</param>
    public sealed record Unacknowledged(DateTimeOffset Since) : Act;

    /// <summary>Hello came, with this time between heartbeats.</summary>
    public sealed record Greeted(TimeSpan Interval) : Act;

    /// <summary>The session is there.</summary>
    public sealed record Settle(bool Resumed) : Act;

    /// <summary>Close and go on as the cause demands.</summary>
    public sealed record End(Cause Cause) : Act;
}

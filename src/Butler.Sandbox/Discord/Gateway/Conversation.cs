using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord;

/// <summary>What the frames of one connection mean: hello, heartbeats, identify, resume.</summary>
sealed class Conversation(World world, Connection connection) : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30),
        Minute = TimeSpan.FromMinutes(1);
    readonly Queue<DateTimeOffset> sends = [];
    readonly TimeSpan interval = TimeSpan.FromMilliseconds(world.Faults.HeartbeatInterval);
    ITimer? silence;

    public Session? Session { get; private set; }

    public void Begin(string version, string encoding, string compress, CancellationToken token)
    {
        lock (world.Gate)
        {
            if (version is not "10" || compress is not ("" or "zlib-stream"))
                connection.Close(4012, "Invalid API version");
            else if (encoding is not ("json" or ""))
                connection.Close(4002, "Only json is spoken here.");
            else if (world.Faults.Take("slowHello") is { } slow)
                _ = Later(TimeSpan.FromMilliseconds(slow.Spec.Long("milliseconds") ?? 1000), token);
            else
                Hello();
        }
    }

    /// <summary>One frame of the bot.</summary>
    public void Received(JsonObject frame)
    {
        Note(frame);
        lock (world.Gate)
        {
            if (TooMany())
                connection.Close(4008, "You are sending too many messages.");
            else
                Handle((int)frame.Long("op")!, frame);
        }
    }

    public void Dispose() => silence?.Dispose();

    void Handle(int op, JsonObject frame)
    {
        switch (op)
        {
            case 1:
                Heartbeat();
                break;
            case 2 or 6 when Session is not null:
                connection.Close(4005, "Already authenticated.");
                break;
            case 2:
                Identify(frame.At("d"));
                break;
            case 6:
                Resume(frame.At("d"));
                break;
            case 3 or 4 or 8 or 31 or 43 when Session is null:
                connection.Close(4003, "Not authenticated.");
                break;
            case 3 or 4 or 31 or 43:
                break;
            case 8:
                Members(frame.At("d"));
                break;
            default:
                connection.Close(4001, "Unknown opcode.");
                break;
        }
    }

    async Task Later(TimeSpan time, CancellationToken token)
    {
        await Task.Delay(time, world.Clock, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!token.IsCancellationRequested)
            Hello();
    }

    void Hello()
    {
        if (Struck("hello"))
            return;
        silence = world.Clock.CreateTimer(
            _ =>
                connection.Close(
                    Session is null ? 4003 : 4009,
                    Session is null ? "Not authenticated." : "Session timed out."
                ),
            null,
            Patience,
            Timeout.InfiniteTimeSpan
        );
        connection.Send(
            new()
            {
                ["t"] = null,
                ["s"] = null,
                ["op"] = 10,
                ["d"] = new JsonObject
                {
                    ["heartbeat_interval"] = (int)interval.TotalMilliseconds,
                    ["_trace"] = new JsonArray(),
                },
            }
        );
    }

    void Heartbeat()
    {
        if (Session is not null)
            Listen();
        if (world.Faults.Take("noAck") is null)
            connection.Send(
                new()
                {
                    ["t"] = null,
                    ["s"] = null,
                    ["op"] = 11,
                    ["d"] = null,
                }
            );
    }

    // Two intervals and a little: one missed heartbeat is not yet a dead bot.
    void Listen() => silence?.Change((interval * 2) + TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);

    void Identify(JsonObject? d)
    {
        if (Struck("identify"))
            return;
        var shard = d.Items("shard").Select(item => (int)(item.AsLong() ?? -1)).ToArray();
        if (d is null || d.String("token") is null || d.At("properties") is null)
            connection.Close(4002, "Error while decoding payload.");
        else if (!world.Realm.Application.Admits(d.String("token")!))
            connection.Close(4004, "Authentication failed.");
        else if (d.Long("intents") is not { } intents || !Intents.AllKnown(intents))
            connection.Close(4013, "Invalid intent(s).");
        else if ((intents & world.Faults.DisallowedIntents) != 0)
            connection.Close(4014, "Disallowed intent(s).");
        else if (d.Get("shard") is not null && (shard is not [>= 0, >= 1] || shard[0] >= shard[1]))
            connection.Close(4010, "Invalid shard.");
        else if (!world.Gateway.Paced())
            Invalid(false);
        else if (!world.Gateway.Budget.Spend())
        {
            // More than the daily limit: Discord ends all sessions and resets the token.
            world.Realm.Application.Revoked = true;
            connection.Close(4004, "Authentication failed.");
        }
        else
            Ready((int)intents, shard is [var one, var of] ? (one, of) : (0, 1));
    }

    void Ready(int intents, (int Id, int Count) shard)
    {
        Session = world.Gateway.Create(intents, shard.Id, shard.Count);
        Session.Connection = connection;
        Listen();
        Session.Dispatch("READY", ReadyEvent.Of(world, Session), fragmented: true);
        if ((intents & Intents.Guilds) != 0)
            foreach (var guild in world.Realm.Joined.Where(Session.Sees))
                Session.Dispatch("GUILD_CREATE", guild.Created(world.Realm.People));
    }

    void Resume(JsonObject? d)
    {
        if (Struck("resume"))
            return;
        if (d is null || d.String("token") is null || d.Long("seq") is not { } number)
            connection.Close(4002, "Error while decoding payload.");
        else if (!world.Realm.Application.Admits(d.String("token")!))
            connection.Close(4004, "Authentication failed.");
        else if (
            world.Faults.Take("refuseResume") is not null
            || world.Gateway.Resumed(d.String("session_id")) is not { } session
            || !session.CanReplayFrom(number)
        )
            Invalid(false);
        else if (number > session.Sequence)
            connection.Close(4007, "Invalid sequence.");
        else
        {
            session.Connection?.Close(4000, "Resumed elsewhere.");
            Session = session;
            session.Connection = connection;
            Listen();
            world.Gateway.Resumes++;
            session.Replay(number);
            session.Dispatch("RESUMED", new() { ["_trace"] = new JsonArray() });
        }
    }

    public void Invalid(bool resumable)
    {
        if (!resumable && Session is { } session)
        {
            world.Gateway.Lose(session, forget: true);
            Session = null;
        }
        connection.Send(
            new()
            {
                ["t"] = null,
                ["s"] = null,
                ["op"] = 9,
                ["d"] = resumable,
            }
        );
    }

    void Members(JsonObject? d) =>
        Session!.Dispatch(
            "GUILD_MEMBERS_CHUNK",
            new()
            {
                ["guild_id"] = d.String("guild_id"),
                ["members"] = Json.List(world.Realm.People.Select(person => person.Member(null))),
                ["chunk_index"] = 0,
                ["chunk_count"] = 1,
                ["not_found"] = new JsonArray(),
                ["nonce"] = d.String("nonce"),
            }
        );

    // A fault that waits for this moment.
    bool Struck(string moment)
    {
        if (world.Faults.Take("drop", fault => fault.Spec.String("on") == moment) is not null)
            connection.Drop();
        else if (world.Faults.Take("close", fault => fault.Spec.String("on") == moment) is { } fault)
            connection.Close((int)(fault.Spec.Long("code") ?? 4000), "");
        return !connection.IsOpen;
    }

    bool TooMany()
    {
        var now = world.Clock.GetUtcNow();
        sends.Enqueue(now);
        while (now - sends.Peek() >= Minute)
            sends.Dequeue();
        return sends.Count > 120;
    }

    void Note(JsonObject frame)
    {
        var shown = (JsonObject)frame.DeepClone();
        if (shown.At("d") is { } d && d.Has("token"))
            d["token"] = Secrets.Hidden;
        world.Log.Gateway(connection.Number, "received", shown);
    }
}

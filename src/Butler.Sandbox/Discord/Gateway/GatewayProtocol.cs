using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.State;

namespace PlexButler.Sandbox.Discord.Gateway;

/// <summary>What the frames of one connection mean: hello, heartbeats, identify, resume.</summary>
sealed class GatewayProtocol(DiscordState state, ClientConnection connection) : IDisposable
{
    static readonly TimeSpan IdentifyTimeout = TimeSpan.FromSeconds(30),
        Minute = TimeSpan.FromMinutes(1);
    readonly Queue<DateTimeOffset> receiveTimes = [];
    readonly TimeSpan heartbeatInterval = TimeSpan.FromMilliseconds(state.Faults.HeartbeatInterval);
    ITimer? heartbeatTimer;

    public GatewaySession? Session { get; private set; }

    public void Start(string version, string encoding, string compress, CancellationToken token)
    {
        lock (state.Gate)
        {
            if (version is not "10" || compress is not ("" or "zlib-stream"))
                connection.Close(4012, "Invalid API version");
            else if (encoding is not ("json" or ""))
                connection.Close(4002, "Only json is spoken here.");
            else if (state.Faults.Consume("slowHello") is { } delay)
                _ = SendHelloAfter(TimeSpan.FromMilliseconds(delay.Spec.GetLong("milliseconds") ?? 1000), token);
            else
                SendHello();
        }
    }

    /// <summary>One frame of the bot.</summary>
    public void HandleFrame(JsonObject frame)
    {
        LogFrame(frame);
        lock (state.Gate)
        {
            if (IsRateLimited())
                connection.Close(4008, "You are sending too many messages.");
            else
                HandleOpcode((int)frame.GetLong("op")!, frame);
        }
    }

    public void Dispose() => heartbeatTimer?.Dispose();

    void HandleOpcode(int op, JsonObject frame)
    {
        switch (op)
        {
            case 1:
                OnHeartbeat();
                break;
            case 2 or 6 when Session is not null:
                connection.Close(4005, "Already authenticated.");
                break;
            case 2:
                OnIdentify(frame.GetObject("d"));
                break;
            case 6:
                OnResume(frame.GetObject("d"));
                break;
            case 3 or 4 or 8 or 31 or 43 when Session is null:
                connection.Close(4003, "Not authenticated.");
                break;
            case 3 or 4 or 31 or 43:
                break;
            case 8:
                SendMembersChunk(frame.GetObject("d"));
                break;
            default:
                connection.Close(4001, "Unknown opcode.");
                break;
        }
    }

    async Task SendHelloAfter(TimeSpan delay, CancellationToken token)
    {
        await Task.Delay(delay, state.Clock, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!token.IsCancellationRequested)
            SendHello();
    }

    void SendHello()
    {
        if (ApplyFault("hello"))
            return;
        heartbeatTimer = state.Clock.CreateTimer(
            _ =>
                connection.Close(
                    Session is null ? 4003 : 4009,
                    Session is null ? "Not authenticated." : "Session timed out."
                ),
            null,
            IdentifyTimeout,
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
                    ["heartbeat_interval"] = (int)heartbeatInterval.TotalMilliseconds,
                    ["_trace"] = new JsonArray(),
                },
            }
        );
    }

    void OnHeartbeat()
    {
        if (Session is not null)
            ResetHeartbeatTimer();
        if (state.Faults.Consume("noAck") is null)
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
    void ResetHeartbeatTimer() =>
        heartbeatTimer?.Change((heartbeatInterval * 2) + TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);

    void OnIdentify(JsonObject? d)
    {
        if (ApplyFault("identify"))
            return;
        var shard = d.GetArray("shard").Select(item => (int)(item.AsLong() ?? -1)).ToArray();
        if (d is null || d.GetString("token") is null || d.GetObject("properties") is null)
            connection.Close(4002, "Error while decoding payload.");
        else if (!state.Directory.Application.IsValidToken(d.GetString("token")!))
            connection.Close(4004, "Authentication failed.");
        else if (d.GetLong("intents") is not { } intents || !GatewayIntents.AllKnown(intents))
            connection.Close(4013, "Invalid intent(s).");
        else if ((intents & state.Faults.DisallowedIntents) != 0)
            connection.Close(4014, "Disallowed intent(s).");
        else if (d.Get("shard") is not null && (shard is not [>= 0, >= 1] || shard[0] >= shard[1]))
            connection.Close(4010, "Invalid shard.");
        else if (!state.Gateway.TryRecordIdentify())
            SendInvalidSession(false);
        else if (!state.Gateway.Budget.TryConsume())
        {
            // More than the daily limit: Discord ends all sessions and resets the token.
            state.Directory.Application.IsTokenRevoked = true;
            connection.Close(4004, "Authentication failed.");
        }
        else
            StartSession((int)intents, shard is [var shardId, var shardCount] ? (shardId, shardCount) : (0, 1));
    }

    void StartSession(int intents, (int Id, int Count) shard)
    {
        Session = state.Gateway.CreateSession(intents, shard.Id, shard.Count);
        Session.Connection = connection;
        ResetHeartbeatTimer();
        Session.Dispatch("READY", ReadyEvent.Create(state, Session), isFragmented: true);
        if ((intents & GatewayIntents.Guilds) != 0)
            foreach (var guild in state.Directory.JoinedGuilds.Where(Session.ReceivesGuild))
                Session.Dispatch("GUILD_CREATE", guild.ToGuildCreateJson(state.Directory.Members));
    }

    void OnResume(JsonObject? d)
    {
        if (ApplyFault("resume"))
            return;
        if (d is null || d.GetString("token") is null || d.GetLong("seq") is not { } sequence)
            connection.Close(4002, "Error while decoding payload.");
        else if (!state.Directory.Application.IsValidToken(d.GetString("token")!))
            connection.Close(4004, "Authentication failed.");
        else if (
            state.Faults.Consume("refuseResume") is not null
            || state.Gateway.FindResumable(d.GetString("session_id")) is not { } session
            || !session.CanReplayFrom(sequence)
        )
            SendInvalidSession(false);
        else if (sequence > session.Sequence)
            connection.Close(4007, "Invalid sequence.");
        else
        {
            session.Connection?.Close(4000, "Resumed elsewhere.");
            Session = session;
            session.Connection = connection;
            ResetHeartbeatTimer();
            state.Gateway.ResumeCount++;
            session.Replay(sequence);
            session.Dispatch("RESUMED", new() { ["_trace"] = new JsonArray() });
        }
    }

    public void SendInvalidSession(bool resumable)
    {
        if (!resumable && Session is { } session)
        {
            state.Gateway.Disconnect(session, forget: true);
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

    void SendMembersChunk(JsonObject? d) =>
        Session!.Dispatch(
            "GUILD_MEMBERS_CHUNK",
            new()
            {
                ["guild_id"] = d.GetString("guild_id"),
                ["members"] = Json.Array(state.Directory.Members.Select(member => member.ToMemberJson(null))),
                ["chunk_index"] = 0,
                ["chunk_count"] = 1,
                ["not_found"] = new JsonArray(),
                ["nonce"] = d.GetString("nonce"),
            }
        );

    // A fault that waits for this moment.
    bool ApplyFault(string moment)
    {
        if (state.Faults.Consume("drop", fault => fault.Spec.GetString("on") == moment) is not null)
            connection.Abort();
        else if (state.Faults.Consume("close", fault => fault.Spec.GetString("on") == moment) is { } fault)
            connection.Close((int)(fault.Spec.GetLong("code") ?? 4000), "");
        return !connection.IsOpen;
    }

    bool IsRateLimited()
    {
        var now = state.Clock.GetUtcNow();
        receiveTimes.Enqueue(now);
        while (now - receiveTimes.Peek() >= Minute)
            receiveTimes.Dequeue();
        return receiveTimes.Count > 120;
    }

    void LogFrame(JsonObject frame)
    {
        var redacted = (JsonObject)frame.DeepClone();
        if (redacted.GetObject("d") is { } d && d.HasProperty("token"))
            d["token"] = Secrets.RedactedText;
        state.Log.AddGatewayEvent(connection.Number, "received", redacted);
    }
}

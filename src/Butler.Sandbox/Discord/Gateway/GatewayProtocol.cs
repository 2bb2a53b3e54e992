using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Constants;
using PlexButler.Sandbox.Discord.Primitives;
using PlexButler.Sandbox.Discord.State;

namespace PlexButler.Sandbox.Discord.Gateway;

/// <summary>What the frames of one connection mean: hello, heartbeats, identify, resume.</summary>
sealed class GatewayProtocol(DiscordState state, GatewayServer gateway, ClientConnection connection) : IDisposable
{
    readonly FrameRateLimiter frameRateLimiter = new(state.Clock);
    readonly HeartbeatTimer heartbeatTimer = new(state.Clock, state.Faults.HeartbeatInterval);

    public GatewaySession? Session { get; private set; }

    public void Start(string version, string encoding, string compress, CancellationToken token)
    {
        lock (state.Gate)
        {
            if (version is not "10" || compress is not ("" or "zlib-stream"))
                connection.Close(GatewayCloseCode.InvalidApiVersion, "Invalid API version");
            else if (encoding is not ("json" or ""))
                connection.Close(GatewayCloseCode.DecodeError, "Only JSON is supported.");
            else if (state.Faults.Consume("slowHello") is { } delay)
                _ = SendHelloAfter(TimeSpan.FromMilliseconds(delay.Spec.GetLong("milliseconds") ?? 1000), token);
            else
                SendHello();
        }
    }

    /// <summary>One frame of the bot.</summary>
    public void HandleFrame(JsonObject frame)
    {
        state.Log.AddReceivedFrame(connection.Number, frame);
        lock (state.Gate)
        {
            if (!frameRateLimiter.TryCount())
                connection.Close(GatewayCloseCode.RateLimited, "You are sending too many messages.");
            else
                HandleOpcode((int)frame.GetLong("op")!, frame);
        }
    }

    public void Dispose() => heartbeatTimer.Dispose();

    void HandleOpcode(int op, JsonObject frame)
    {
        switch (op)
        {
            case GatewayOpcode.Heartbeat:
                OnHeartbeat();
                break;
            case GatewayOpcode.Identify or GatewayOpcode.Resume when Session is not null:
                connection.Close(GatewayCloseCode.AlreadyAuthenticated, "Already authenticated.");
                break;
            case GatewayOpcode.Identify:
                OnIdentify(frame.GetObject("d"));
                break;
            case GatewayOpcode.Resume:
                OnResume(frame.GetObject("d"));
                break;
            case GatewayOpcode.PresenceUpdate
            or GatewayOpcode.VoiceStateUpdate
            or GatewayOpcode.RequestGuildMembers
            or GatewayOpcode.RequestSoundboardSounds
            or GatewayOpcode.RequestChannelInfo when Session is null:
                connection.Close(GatewayCloseCode.NotAuthenticated, "Not authenticated.");
                break;
            case GatewayOpcode.PresenceUpdate
            or GatewayOpcode.VoiceStateUpdate
            or GatewayOpcode.RequestSoundboardSounds
            or GatewayOpcode.RequestChannelInfo:
                break;
            case GatewayOpcode.RequestGuildMembers:
                Session!.Dispatch("GUILD_MEMBERS_CHUNK", MembersChunkEvent.Create(state, frame.GetObject("d")));
                break;
            default:
                connection.Close(GatewayCloseCode.UnknownOpcode, "Unknown opcode.");
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
        heartbeatTimer.Start(OnTimeout);
        connection.Send(
            GatewayFrame.Create(
                GatewayOpcode.Hello,
                new JsonObject
                {
                    ["heartbeat_interval"] = (int)heartbeatTimer.Interval.TotalMilliseconds,
                    ["_trace"] = new JsonArray(),
                }
            )
        );
    }

    void OnTimeout() =>
        connection.Close(
            Session is null ? GatewayCloseCode.NotAuthenticated : GatewayCloseCode.SessionTimedOut,
            Session is null ? "Not authenticated." : "Session timed out."
        );

    void OnHeartbeat()
    {
        if (Session is not null)
            heartbeatTimer.Reset();
        if (state.Faults.Consume("noAck") is null)
            connection.Send(GatewayFrame.Create(GatewayOpcode.HeartbeatAck));
    }

    void OnIdentify(JsonObject? d)
    {
        if (ApplyFault("identify"))
            return;
        if (IdentifyPayload.FindError(d, state) is var (code, reason))
            connection.Close(code, reason);
        else if (!gateway.TryRecordIdentify())
            SendInvalidSession(resumable: false);
        else if (!gateway.Budget.TryConsume())
        {
            // Above the daily limit, Discord ends all sessions and resets the token ("Gateway", "Session Start Limit").
            state.Directory.Application.IsTokenRevoked = true;
            connection.Close(GatewayCloseCode.AuthenticationFailed, "Authentication failed.");
        }
        else
            StartSession(IdentifyPayload.Read(d!));
    }

    void StartSession(IdentifyPayload identify)
    {
        Session = gateway.CreateSession(identify.Intents, identify.ShardId, identify.ShardCount);
        Session.Connection = connection;
        heartbeatTimer.Reset();
        Session.Dispatch("READY", ReadyEvent.Create(state, Session, gateway.Url), isFragmented: true);
        if ((identify.Intents & GatewayIntents.Guilds) != 0)
            foreach (var guild in state.Directory.JoinedGuilds.Where(Session.ReceivesGuild))
                Session.Dispatch("GUILD_CREATE", guild.ToGuildCreateJson(state.Directory.Members));
    }

    void OnResume(JsonObject? d)
    {
        if (ApplyFault("resume"))
            return;
        if (ResumePayload.FindError(d, state) is var (code, reason))
        {
            connection.Close(code, reason);
            return;
        }
        var resume = ResumePayload.Read(d!);
        if (
            state.Faults.Consume("refuseResume") is not null
            || gateway.FindResumable(resume.SessionId) is not { } session
            || !session.CanReplayFrom(resume.Sequence)
        )
            SendInvalidSession(resumable: false);
        else if (resume.Sequence > session.Sequence)
            connection.Close(GatewayCloseCode.InvalidSequence, "Invalid sequence.");
        else
        {
            session.Connection?.Close(GatewayCloseCode.UnknownError, "Resumed elsewhere.");
            Session = session;
            session.Connection = connection;
            heartbeatTimer.Reset();
            gateway.ResumeCount++;
            session.Replay(resume.Sequence);
            session.Dispatch("RESUMED", new() { ["_trace"] = new JsonArray() });
        }
    }

    public void SendInvalidSession(bool resumable)
    {
        if (!resumable && Session is { } session)
        {
            gateway.Disconnect(session, forget: true);
            Session = null;
        }
        connection.Send(GatewayFrame.Create(GatewayOpcode.InvalidSession, resumable));
    }

    // Applies a fault that was planned for this moment. True if the connection is over.
    bool ApplyFault(string moment)
    {
        if (state.Faults.Consume("drop", fault => fault.Spec.GetString("on") == moment) is not null)
            connection.Abort();
        else if (state.Faults.Consume("close", fault => fault.Spec.GetString("on") == moment) is { } fault)
            connection.Close((int)(fault.Spec.GetLong("code") ?? GatewayCloseCode.UnknownError), "");
        return !connection.IsOpen;
    }
}

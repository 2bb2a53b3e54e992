using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PlexButler.Sandbox.Discord.Model;
using PlexButler.Sandbox.Discord.Primitives;
using PlexButler.Sandbox.Discord.State;

namespace PlexButler.Sandbox.Discord.Gateway;

/// <summary>
/// The gateway: its connections, its sessions, and how often a bot may identify. Guarded by the state's lock.
/// </summary>
sealed class GatewayServer(DiscordState state)
{
    static readonly TimeSpan ResumeWindow = TimeSpan.FromMinutes(5);
    readonly Dictionary<string, GatewaySession> sessions = new(StringComparer.Ordinal);
    readonly List<ClientConnection> openConnections = [];
    readonly List<DateTimeOffset> identifyTimes = [];
    int connectionCount;

    public IReadOnlyList<ClientConnection> Connections => openConnections;

    public IEnumerable<GatewaySession> Sessions => sessions.Values;

    public IReadOnlyList<DateTimeOffset> IdentifyTimes => identifyTimes;

    public int ResumeCount { get; set; }

    /// <summary>Identifies that came sooner than Discord allows.</summary>
    public int EarlyIdentifyCount { get; set; }

    public IdentifyBudget Budget { get; } = new(state.Clock);

    public string Url => $"ws://{state.Address}";

    public async Task Accept(HttpContext context)
    {
        if (state.Faults.Consume("refuseConnections") is not null)
        {
            context.Response.StatusCode = 503;
            return;
        }
        var query = context.Request.Query;
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var connection = new ClientConnection(
            state,
            context,
            socket,
            Interlocked.Increment(ref connectionCount),
            query["compress"] == "zlib-stream"
        );
        state.Log.AddGatewayEvent(connection.Number, "opened", new() { ["query"] = context.Request.QueryString.Value });
        using var protocol = new GatewayProtocol(state, this, connection);
        connection.Protocol = protocol;
        lock (state.Gate)
            openConnections.Add(connection);
        protocol.Start(
            query["v"].ToString(),
            query["encoding"].ToString(),
            query["compress"].ToString(),
            context.RequestAborted
        );
        var code = await connection.Run(protocol.HandleFrame);
        lock (state.Gate)
        {
            openConnections.Remove(connection);
            // Discord ends a session that its bot closes with 1000 or 1001; anything else may be resumed.
            if (protocol.Session is { } session && session.Connection == connection)
                Disconnect(session, forget: code is 1000 or 1001 || session.EndsWithConnection);
        }
    }

    public GatewaySession CreateSession(int intents, int shardId, int shardCount)
    {
        foreach (
            var old in sessions
                .Values.Where(one =>
                    one.Connection is null && state.Clock.GetUtcNow() - one.DisconnectedAt >= ResumeWindow
                )
                .ToArray()
        )
            sessions.Remove(old.Id);
        var session = new GatewaySession(TokenFactory.CreateSessionId(), intents, shardId, shardCount);
        sessions[session.Id] = session;
        return session;
    }

    public void Disconnect(GatewaySession session, bool forget)
    {
        session.Connection = null;
        session.DisconnectedAt = state.Clock.GetUtcNow();
        if (forget)
            sessions.Remove(session.Id);
    }

    public GatewaySession? FindResumable(string? id) =>
        id is not null
        && sessions.TryGetValue(id, out var session)
        && (session.Connection is not null || state.Clock.GetUtcNow() - session.DisconnectedAt < ResumeWindow)
            ? session
            : null;

    /// <summary>Records an IDENTIFY; false if it came sooner than Discord allows.</summary>
    public bool TryRecordIdentify()
    {
        var now = state.Clock.GetUtcNow();
        var isAllowed =
            identifyTimes.Count == 0 || (now - identifyTimes[^1]).TotalSeconds >= state.Faults.IdentifyInterval;
        if (isAllowed)
            identifyTimes.Add(now);
        else
            EarlyIdentifyCount++;
        return isAllowed;
    }

    public void DispatchInteraction(Interaction interaction, JsonObject payload)
    {
        foreach (var session in sessions.Values.Where(one => one.ReceivesGuild(interaction.Guild)))
            if (session.Connection is not null || state.Clock.GetUtcNow() - session.DisconnectedAt < ResumeWindow)
                session.Dispatch("INTERACTION_CREATE", (JsonObject)payload.DeepClone(), () =>
                    state.Interactions.MarkDelivered(interaction, "gateway")
                );
    }
}

using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace PlexButler.Sandbox.Discord;

/// <summary>The gateway: its connections, its sessions, and how often a bot may identify. Guarded by the world's gate.</summary>
sealed class Hub(World world)
{
    static readonly TimeSpan Resumable = TimeSpan.FromMinutes(5);
    readonly Dictionary<string, Session> sessions = new(StringComparer.Ordinal);
    readonly List<Connection> open = [];
    readonly List<DateTimeOffset> identifies = [];
    int connections;

    public IReadOnlyList<Connection> Open => open;

    public IEnumerable<Session> Sessions => sessions.Values;

    public IReadOnlyList<DateTimeOffset> Identifies => identifies;

    public int Resumes { get; set; }

    /// <summary>Identifies that came before their time.</summary>
    public int Hasty { get; set; }

    public IdentifyBudget Budget { get; } = new(world.Clock);

    public string Url => $"ws://{world.Address}";

    public async Task Accept(HttpContext context)
    {
        if (world.Faults.Take("refuseConnections") is not null)
        {
            context.Response.StatusCode = 503;
            return;
        }
        var query = context.Request.Query;
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var connection = new Connection(
            world,
            context,
            socket,
            Interlocked.Increment(ref connections),
            query["compress"] == "zlib-stream"
        );
        world.Log.Gateway(connection.Number, "opened", new() { ["query"] = context.Request.QueryString.Value });
        using var conversation = new Conversation(world, connection);
        connection.Conversation = conversation;
        lock (world.Gate)
            open.Add(connection);
        conversation.Begin(
            query["v"].ToString(),
            query["encoding"].ToString(),
            query["compress"].ToString(),
            context.RequestAborted
        );
        var code = await connection.Run(conversation.Received);
        lock (world.Gate)
        {
            open.Remove(connection);
            // Discord ends a session that its bot closes with 1000 or 1001; anything else may be resumed.
            if (conversation.Session is { } session && session.Connection == connection)
                Lose(session, forget: code is 1000 or 1001 || session.Forget);
        }
    }

    public Session Create(int intents, int shard, int shards)
    {
        foreach (
            var old in sessions
                .Values.Where(one => one.Connection is null && world.Clock.GetUtcNow() - one.LostAt >= Resumable)
                .ToArray()
        )
            sessions.Remove(old.Id);
        var session = new Session(Secrets.SessionId(), intents, shard, shards);
        sessions[session.Id] = session;
        return session;
    }

    public void Lose(Session session, bool forget)
    {
        session.Connection = null;
        session.LostAt = world.Clock.GetUtcNow();
        if (forget)
            sessions.Remove(session.Id);
    }

    public Session? Resumed(string? id) =>
        id is not null
        && sessions.TryGetValue(id, out var session)
        && (session.Connection is not null || world.Clock.GetUtcNow() - session.LostAt < Resumable)
            ? session
            : null;

    /// <summary>Notes an IDENTIFY; whether it came no sooner than Discord allows.</summary>
    public bool Paced()
    {
        var now = world.Clock.GetUtcNow();
        var inTime = identifies.Count == 0 || (now - identifies[^1]).TotalSeconds >= world.Faults.IdentifyPace;
        if (inTime)
            identifies.Add(now);
        else
            Hasty++;
        return inTime;
    }

    public void Interaction(Interaction interaction, JsonObject payload)
    {
        foreach (var session in sessions.Values.Where(one => one.Sees(interaction.Guild)))
            if (session.Connection is not null || world.Clock.GetUtcNow() - session.LostAt < Resumable)
                session.Dispatch("INTERACTION_CREATE", (JsonObject)payload.DeepClone(), () =>
                    world.Interactions.Delivered(interaction, "gateway")
                );
    }
}

/// <summary>The 1,000 identifies a day, as <c>session_start_limit</c> tells them.</summary>
sealed class IdentifyBudget(TimeProvider clock)
{
    static readonly TimeSpan Day = TimeSpan.FromDays(1);
    DateTimeOffset renewed = clock.GetUtcNow();

    public int Total { get; } = 1000;

    public int Remaining { get; private set; } = 1000;

    public TimeSpan ResetAfter => renewed + Day - clock.GetUtcNow();

    public bool Spend()
    {
        if (ResetAfter <= TimeSpan.Zero)
            (renewed, Remaining) = (clock.GetUtcNow(), Total);
        return Remaining > 0 && Remaining-- > 0;
    }

    public void Set(int remaining, TimeSpan? resetAfter)
    {
        Remaining = remaining;
        if (resetAfter is { } time)
            renewed = clock.GetUtcNow() + time - Day;
    }

    public JsonObject Json() =>
        new()
        {
            ["total"] = Total,
            ["remaining"] = Remaining,
            ["reset_after"] = (long)Math.Max(0, ResetAfter.TotalMilliseconds),
            ["max_concurrency"] = 1,
        };
}

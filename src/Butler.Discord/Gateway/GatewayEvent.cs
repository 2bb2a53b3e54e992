using System.Text.Json;
using LanguageExt;
using PlexButler.Discord.Wire;

namespace PlexButler.Discord.Gateway;

/// <summary>What Discord said in one frame. Closed. Source: Discord, "Gateway Events".</summary>
abstract record GatewayEvent
{
    GatewayEvent() { }

    /// <summary>Op 0.</summary>
    /// <param name="Sequence">Its place in the session.</param>
    /// <param name="Type">Its name, <c>READY</c> for example.</param>
    /// <param name="Data">Its body; never logged, it may hold tokens.</param>
    public sealed record Dispatch(Option<long> Sequence, string Type, JsonElement Data) : GatewayEvent;

    /// <summary>Op 1: a heartbeat is wanted now.</summary>
    public sealed record HeartbeatRequested : GatewayEvent;

    /// <summary>Op 7: connect again and resume.</summary>
    public sealed record Reconnect : GatewayEvent;

    /// <summary>Op 9: the session is not accepted.</summary>
    public sealed record InvalidSession(bool IsResumable) : GatewayEvent;

    /// <summary>Op 10: the first frame of a connection.</summary>
    public sealed record Hello(TimeSpan Interval) : GatewayEvent;

    /// <summary>Op 11: a heartbeat arrived.</summary>
    public sealed record HeartbeatAck : GatewayEvent;

    /// <summary>An op this client does not know, or a frame it cannot read: still a sign of life.</summary>
    public sealed record Unknown : GatewayEvent;

    /// <summary>Total: whatever the bytes are, an event.</summary>
    public static GatewayEvent Parse(ReadOnlySpan<byte> frame) =>
        Json.Parse(frame).Match(Some: Parse, None: static () => new Unknown());

    static GatewayEvent Parse(JsonElement frame) =>
        Json.GetInt64(frame, "op").IfNone(-1) switch
        {
            0 => new Dispatch(
                Json.GetInt64(frame, "s"),
                Json.GetString(frame, "t").IfNone(""),
                Json.GetProperty(frame, "d").IfNone(default(JsonElement))
            ),
            1 => new HeartbeatRequested(),
            7 => new Reconnect(),
            9 => new InvalidSession(Json.IsTrue(frame, "d")),
            10 => Json.GetProperty(frame, "d")
                .Bind(static d => Json.GetInt64(d, "heartbeat_interval"))
                .Filter(static ms => ms is > 0 and <= 86_400_000)
                .Match(
                    Some: static ms => (GatewayEvent)new Hello(TimeSpan.FromMilliseconds(ms)),
                    None: static () => new Unknown()
                ),
            11 => new HeartbeatAck(),
            _ => new Unknown(),
        };
}

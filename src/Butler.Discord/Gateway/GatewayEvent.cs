using System.Text.Json;
using LanguageExt;

namespace PlexButler.Discord;

/// <summary>What Discord said in one frame. Closed. Source: Discord, "Gateway Events".</summary>
abstract record GatewayEvent
{
    GatewayEvent() { }

    /// <summary>Op 0.</summary>
    /// <param name="Seq">Its place in the session.</param>
    /// <param name="Type">Its name, <c>READY</c> for example.</param>
    /// <param name="Data">Its body; never logged, it may hold tokens.</param>
    public sealed record Dispatch(Option<long> Seq, string Type, JsonElement Data) : GatewayEvent;

    /// <summary>Op 1: a heartbeat is wanted now.</summary>
    public sealed record BeatWanted : GatewayEvent;

    /// <summary>Op 7: connect again and resume.</summary>
    public sealed record Reconnect : GatewayEvent;

    /// <summary>Op 9: the session is not accepted.</summary>
    public sealed record InvalidSession(bool Resumable) : GatewayEvent;

    /// <summary>Op 10: the first frame of a connection.</summary>
    public sealed record Hello(TimeSpan Interval) : GatewayEvent;

    /// <summary>Op 11: a heartbeat arrived.</summary>
    public sealed record Acknowledged : GatewayEvent;

    /// <summary>An op this client does not know, or a frame it cannot read: still a sign of life.</summary>
    public sealed record Other : GatewayEvent;

    /// <summary>Total: whatever the bytes are, an event.</summary>
    public static GatewayEvent read(ReadOnlySpan<byte> frame) =>
        Json.parse(frame).Match(Some: read, None: static () => new Other());

    static GatewayEvent read(JsonElement frame) =>
        Json.number(frame, "op").IfNone(-1) switch
        {
            0 => new Dispatch(
                Json.number(frame, "s"),
                Json.text(frame, "t").IfNone(""),
                Json.get(frame, "d").IfNone(default(JsonElement))
            ),
            1 => new BeatWanted(),
            7 => new Reconnect(),
            9 => new InvalidSession(Json.flag(frame, "d")),
            10 => Json.get(frame, "d")
                .Bind(static d => Json.number(d, "heartbeat_interval"))
                .Filter(static ms => ms is > 0 and <= 86_400_000)
                .Match(
                    Some: static ms => (GatewayEvent)new Hello(TimeSpan.FromMilliseconds(ms)),
                    None: static () => new Other()
                ),
            11 => new Acknowledged(),
            _ => new Other(),
        };
}

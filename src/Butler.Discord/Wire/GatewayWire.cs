using System.Text.Json;
using LanguageExt;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Wire;

/// <summary>Pure: the answer of <c>GET /gateway/bot</c>.</summary>
static class GatewayWire
{
    // Discord's number for a small bot, if the answer has none.
    const int DefaultTotal = 1000;

    /// <summary>The address and the limit.</summary>
    public static Either<DiscordError, GatewayInfo> Read(JsonElement body) =>
        Json.GetString(body, "url")
            .Match(
                Some: url =>
                    Right<DiscordError, GatewayInfo>(
                        new GatewayInfo(
                            url,
                            ReadLimit(Json.GetProperty(body, "session_start_limit").IfNone(default(JsonElement)))
                        )
                    ),
                None: static () => new DiscordError.Unreachable("its answer names no gateway")
            );

    static SessionStartLimit ReadLimit(JsonElement limit)
    {
        var total = (int)Math.Clamp(Json.GetInt64(limit, "total").IfNone(DefaultTotal), 0, int.MaxValue);
        var resetMs = Math.Clamp(Json.GetInt64(limit, "reset_after").IfNone(0), 0, 86_400_000);
        return new(
            total,
            (int)Math.Clamp(Json.GetInt64(limit, "remaining").IfNone(total), 0, int.MaxValue),
            TimeSpan.FromMilliseconds(resetMs)
        );
    }
}

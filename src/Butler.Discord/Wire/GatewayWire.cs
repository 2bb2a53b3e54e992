using System.Text.Json;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Discord;

/// <summary>Pure: the answer of <c>GET /gateway/bot</c>.</summary>
static class GatewayWire
{
    // Discord's figures for a small bot, should the answer leave them out
    const int UsualTotal = 1000;

    /// <summary>The address and the budget.</summary>
    public static Either<DiscordError, GatewayAddress> read(JsonElement body) =>
        Json.text(body, "url")
            .Match(
                Some: url =>
                    Right<DiscordError, GatewayAddress>(
                        new GatewayAddress(
                            url,
                            limit(Json.get(body, "session_start_limit").IfNone(default(JsonElement)))
                        )
                    ),
                None: static () => new DiscordError.Unreachable("its answer names no gateway")
            );

    static SessionStartLimit limit(JsonElement limit)
    {
        var total = (int)Math.Clamp(Json.number(limit, "total").IfNone(UsualTotal), 0, int.MaxValue);
        var resetMs = Math.Clamp(Json.number(limit, "reset_after").IfNone(0), 0, 86_400_000);
        return new(
            total,
            (int)Math.Clamp(Json.number(limit, "remaining").IfNone(total), 0, int.MaxValue),
            TimeSpan.FromMilliseconds(resetMs)
        );
    }
}

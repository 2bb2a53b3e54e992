namespace PlexButler.Discord.Wire;

/// <summary>The address of the gateway and how often the bot may identify.</summary>
sealed record GatewayInfo(string Url, SessionStartLimit SessionStartLimit);

/// <summary>Discord's limit of identifies, from <c>GET /gateway/bot</c>.</summary>
/// <param name="Total">Identifies in a day.</param>
/// <param name="Remaining">Identifies left.</param>
/// <param name="ResetAfter">When all are available again.</param>
readonly record struct SessionStartLimit(int Total, int Remaining, TimeSpan ResetAfter);

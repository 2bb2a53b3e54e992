namespace PlexButler.Discord.Wire;

/// <summary>Where the gateway is and how often one may identify.</summary>
sealed record GatewayInfo(string Url, SessionStartLimit SessionStartLimit);

/// <summary>Discord's word on identifies, from <c>GET /gateway/bot</c>.</summary>
/// <param name="Total">A day's identifies.</param>
/// <param name="Remaining">Those left.</param>
/// <param name="ResetAfter">When they are full again.</param>
readonly record struct SessionStartLimit(int Total, int Remaining, TimeSpan ResetAfter);

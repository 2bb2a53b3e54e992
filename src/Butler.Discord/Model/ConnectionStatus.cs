namespace PlexButler.Discord.Model;

/// <summary>The connection's health.</summary>
/// <param name="IsReady">
/// Whether interactions can arrive now: a heartbeat was acknowledged within two intervals.
/// </param>
/// <param name="Since">Since when it has been so.</param>
/// <param name="State">
/// In words, for a health page, for example <c>connecting</c>, <c>ready</c>, <c>no heartbeat acknowledged</c>.
/// </param>
public sealed record ConnectionStatus(bool IsReady, DateTimeOffset Since, string State);

namespace PlexButler.DiscordNet;

/// <summary>Discord answered 429 to a call that carries an interaction's own token.</summary>
/// <remarks>
/// Discord counts such calls by interaction. After one 429 Discord.Net would stop the answers to all interactions, and
/// for longer than asked, so it does not see them.
/// </remarks>
/// <param name="body">The body, which tells how long to wait.</param>
sealed class InteractionRateLimitedException(byte[] body) : Exception("Discord answered 429.")
{
    /// <summary>The body as received; not always JSON.</summary>
    public byte[] Body { get; } = body;
}

namespace PlexButler.DiscordNet;

/// <summary>Discord answered 429 to a call that carries an interaction's own token.</summary>
/// <remarks>
/// Discord counts such calls by interaction. Discord.Net stops the answers to all of them at one 429, and for seconds more than it was told; so it is
/// not shown them.
/// </remarks>
/// <param name="body">What came with it, which says how long to wait.</param>
sealed class InteractionRateLimitedException(byte[] body) : Exception("Discord answered 429.")
{
    /// <summary>The JSON; anything when it was none.</summary>
    public byte[] Body { get; } = body;
}

using PlexButler.Discord.Model;

namespace PlexButler.Bot.Sharing;

/// <summary>
/// Claims where there are no other replicas: the Discord client hands each interaction over once already.
/// </summary>
sealed class OneProcessClaims : IClaimStore
{
    /// <inheritdoc/>
    public ValueTask<bool> TryClaim(Snowflake interaction, CancellationToken token) => ValueTask.FromResult(true);
}

using PlexButler.Discord.Model;

namespace PlexButler.Bot.Sharing;

/// <summary>Stores which interactions are handled already, so that of several replicas one handles each.</summary>
interface IClaimStore
{
    /// <summary>Claims an interaction: true for exactly one caller.</summary>
    ValueTask<bool> TryClaim(Snowflake interaction, CancellationToken token);
}

using PlexButler.Bot.Logging;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Sharing;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Interactions;

/// <summary>
/// Before anything is done: of several replicas that were given the same interaction, one does it. Where Discord
/// repeats events, as its gateway does for whoever resumes a session, nothing is done without the store's word; an HTTP
/// request comes once, so there a store that fails keeps nobody from a command.
/// </summary>
sealed class InteractionClaims(SharedState shared, BotSettings settings, ILogger<InteractionClaims> log)
{
    /// <summary>Whether nothing is done without the store's word.</summary>
    public bool AreRequired { get; } = shared.IsShared && settings.PublicKey.IsNone;

    /// <summary>Whether this process may go on.</summary>
    /// <exception cref="DecisionUnavailableException">The store does not say.</exception>
    public async Task<bool> Take(Interaction interaction, CancellationToken token)
    {
        if (!shared.IsShared)
            return true;
        var isTaken = AreRequired
            ? await shared.Calls.Decide(limit => shared.Claims.TryClaim(interaction.Id, limit), token)
            : (await shared.Calls.Look(limit => shared.Claims.TryClaim(interaction.Id, limit), token)).IfNone(true);
        if (!isTaken)
            log.InteractionTakenElsewhere(interaction.Id);
        return isTaken;
    }
}

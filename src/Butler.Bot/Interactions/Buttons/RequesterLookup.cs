using System.Collections.Concurrent;
using LanguageExt;
using PlexButler.Discord.Client;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Interactions.Buttons;

/// <summary>
/// Asks Discord about the member who made a request. Discord limits these calls, so presses at the same moment share
/// one.
/// </summary>
sealed class RequesterLookup(DiscordIO discord)
{
    readonly ConcurrentDictionary<ulong, Lazy<Task<Either<DiscordError, Option<Caller>>>>> pending = new();

    /// <summary>The member with the roles they have now; None if they left the guild.</summary>
    public async Task<Either<DiscordError, Option<Caller>>> Find(ButtonTicket ticket, CancellationToken token)
    {
        var call = pending.GetOrAdd(ticket.Nonce, _ =>
            new(() => discord.GetMember(ticket.Guild, ticket.Member, token).AsTask())
        );
        try
        {
            return await call.Value;
        }
        finally
        {
            pending.TryRemove(ticket.Nonce, out _);
        }
    }
}

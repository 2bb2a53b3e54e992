using LanguageExt;
using PlexButler.Bot.Plex;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Interactions.Table;

/// <summary>What a command without a server is given to work with.</summary>
/// <param name="Interaction">How it was asked for.</param>
/// <param name="Request">What was asked for.</param>
/// <param name="Members">The members that its options name, with the roles they have now.</param>
/// <param name="Servers">The servers that the member may know of.</param>
/// <param name="Services">What it may use.</param>
sealed record BotContext(
    Interaction Interaction,
    CommandRequest Request,
    Seq<Caller> Members,
    Seq<PlexConnection> Servers,
    CommandServices Services
);

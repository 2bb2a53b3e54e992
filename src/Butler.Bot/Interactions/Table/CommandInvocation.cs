using PlexButler.Bot.Commands;

namespace PlexButler.Bot.Interactions.Table;

/// <summary>A command of which everything is known: what to do, on which server, for whom.</summary>
/// <param name="Usage">What to do.</param>
/// <param name="Command">Where and for whom.</param>
sealed record CommandInvocation(CommandUsage.OnServer Usage, ResolvedCommand Command);

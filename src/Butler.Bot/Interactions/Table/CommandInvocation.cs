using PlexButler.Bot.Commands;
using PlexButler.Bot.Plex;

namespace PlexButler.Bot.Interactions.Table;

/// <summary>A command of which everything is known: what to do, where, for whom.</summary>
/// <param name="Usage">What to do.</param>
/// <param name="Command">Where and for whom.</param>
/// <param name="Run">Does it, for the command as it is by then.</param>
sealed record CommandInvocation(
    CommandUsage Usage,
    ResolvedCommand Command,
    Func<ResolvedCommand, CommandServices, CancellationToken, Task<CommandResult>> Run
)
{
    /// <summary>A command on a server.</summary>
    public static CommandInvocation On(PlexConnection server, CommandUsage.OnServer usage, ResolvedCommand command) =>
        new(usage, command with { Server = server }, (current, services, token) =>
            usage.Run(new CommandContext(current, server, services), token)
        );

    /// <summary>A command of the bot itself.</summary>
    public static CommandInvocation OnBot(
        CommandUsage.OnBot usage,
        ResolvedCommand command,
        Func<ResolvedCommand, CommandServices, BotContext> createContext
    ) => new(usage, command, (current, services, token) => usage.Run(createContext(current, services), token));
}

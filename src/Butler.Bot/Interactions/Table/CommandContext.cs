using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Plex;

namespace PlexButler.Bot.Interactions.Table;

/// <summary>What a command on a server is given to work with.</summary>
/// <param name="Command">What was asked for.</param>
/// <param name="Grant">What allows it.</param>
/// <param name="Server">The server.</param>
/// <param name="Services">What it may use.</param>
sealed record CommandContext(ResolvedCommand Command, Grant Grant, PlexConnection Server, CommandServices Services)
{
    /// <summary>Whether the member may do something else now, to this task, by themselves.</summary>
    public bool Allows(Permission permission, Option<ButlerTask> task) =>
        Services
            .Access.Decide(Command with { Permission = permission, Task = task })
            .Exists(static grant => !grant.Rule.NeedsApproval);

    /// <summary>Whether the member may ask for something else now, to this task.</summary>
    public bool AllowsAsking(Permission permission, Option<ButlerTask> task) =>
        Services.Access.Decide(Command with { Permission = permission, Task = task }).IsRight;
}

using LanguageExt;

namespace PlexButler.Discord.Model;

/// <summary>A slash command to register in a guild.</summary>
/// <param name="Name">1 to 32 lowercase letters, digits, <c>-</c> or <c>_</c>.</param>
/// <param name="Description">1 to 100 characters.</param>
/// <param name="Options">Subcommands, or options with the required ones first; at most 25.</param>
public sealed record SlashCommand(string Name, string Description, Seq<CommandOption> Options)
{
    /// <summary>
    /// The permission bits without which Discord hides the command from a member; none shows it to everybody. This only
    /// hides it, and administrators of a guild may change it.
    /// </summary>
    public Option<ulong> DefaultMemberPermissions { get; init; }
}

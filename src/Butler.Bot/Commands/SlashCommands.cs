using LanguageExt;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Commands;

/// <summary>The slash command that all subcommands belong to.</summary>
static class SlashCommands
{
    /// <summary>Its name.</summary>
    public const string RootName = "butler";

    /// <summary>The same commands, hidden by Discord from members who lack these permissions.</summary>
    public static Seq<SlashCommand> WithDefaultMemberPermissions(
        this Seq<SlashCommand> commands,
        Option<ulong> permissions
    ) => commands.Map(command => command with { DefaultMemberPermissions = permissions }).Strict();
}

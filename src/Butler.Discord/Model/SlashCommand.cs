using LanguageExt;

namespace PlexButler.Discord.Model;

/// <summary>A slash command to register in a guild.</summary>
/// <param name="Name">1 to 32 lower-case letters, digits, <c>-</c> or <c>_</c>.</param>
/// <param name="Description">1 to 100 characters.</param>
/// <param name="Options">Subcommands, or options with the required ones first; at most 25.</param>
public sealed record SlashCommand(string Name, string Description, Seq<CommandOption> Options)
{
    /// <summary>The permission bits without which Discord hides it from a member; none shows it to everybody. It only hides, and a guild's administrators may change it.</summary>
    public Option<ulong> DefaultMemberPermissions { get; init; }
}

/// <summary>A subcommand, group or option.</summary>
/// <param name="Type">Which of them.</param>
/// <param name="Name">As a command's.</param>
/// <param name="Description">1 to 100 characters.</param>
/// <param name="IsRequired">Whether a member must fill it in; false for subcommands.</param>
/// <param name="HasAutocomplete">Whether typing asks the bot.</param>
/// <param name="Choices">A fixed list instead of autocomplete; at most 25.</param>
/// <param name="Options">What is inside a subcommand or group.</param>
public sealed record CommandOption(
    CommandOptionType Type,
    string Name,
    string Description,
    bool IsRequired,
    bool HasAutocomplete,
    Seq<OptionChoice> Choices,
    Seq<CommandOption> Options
);

/// <summary>Discord's option types that this bot uses.</summary>
public enum CommandOptionType
{
    /// <summary>A subcommand.</summary>
    Subcommand = 1,

    /// <summary>A group of subcommands.</summary>
    SubcommandGroup = 2,

    /// <summary>Text.</summary>
    String = 3,

    /// <summary>A whole number.</summary>
    Integer = 4,

    /// <summary>True or false.</summary>
    Boolean = 5,

    /// <summary>A user.</summary>
    User = 6,

    /// <summary>A role.</summary>
    Role = 8,
}

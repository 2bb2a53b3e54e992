using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Model;

/// <summary>A subcommand, group or option.</summary>
/// <param name="Type">Which of them it is.</param>
/// <param name="Name">1 to 32 lowercase letters, digits, <c>-</c> or <c>_</c>.</param>
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
)
{
    CommandOption(CommandOptionType type, string name, string description)
        : this(type, name, description, IsRequired: false, HasAutocomplete: false, Empty, Empty) { }

    /// <summary>The most characters that Discord's client takes for a text; None for its own limit of 6,000.</summary>
    public Option<int> MaxLength { get; init; }

    /// <summary>An option that takes text.</summary>
    public static CommandOption String(string name, string description) =>
        new(CommandOptionType.String, name, description);

    /// <summary>An option that takes a whole number.</summary>
    public static CommandOption Integer(string name, string description) =>
        new(CommandOptionType.Integer, name, description);

    /// <summary>An option that is true or false.</summary>
    public static CommandOption Boolean(string name, string description) =>
        new(CommandOptionType.Boolean, name, description);

    /// <summary>An option that names a user.</summary>
    public static CommandOption User(string name, string description) => new(CommandOptionType.User, name, description);

    /// <summary>An option that names a role.</summary>
    public static CommandOption Role(string name, string description) => new(CommandOptionType.Role, name, description);

    /// <summary>A subcommand with its options.</summary>
    public static CommandOption Subcommand(string name, string description, Seq<CommandOption> options = default) =>
        new(CommandOptionType.Subcommand, name, description) { Options = options };

    /// <summary>A group of subcommands.</summary>
    public static CommandOption Group(string name, string description, Seq<CommandOption> subcommands) =>
        new(CommandOptionType.SubcommandGroup, name, description) { Options = subcommands };

    /// <summary>The same, but it must be filled in.</summary>
    public CommandOption Required() => this with { IsRequired = true };

    /// <summary>The same, but the bot suggests values while it is typed.</summary>
    public CommandOption Autocompleted() => this with { HasAutocomplete = true };

    /// <summary>The same, but Discord's client takes at most so many characters.</summary>
    public CommandOption AtMost(int length) => this with { MaxLength = length };

    /// <summary>The same, but only these values may be chosen.</summary>
    public CommandOption WithChoices(Seq<OptionChoice> choices) => this with { Choices = choices };
}

/// <summary>One value to choose. Both 1 to 100 characters.</summary>
/// <param name="Name">What the member sees.</param>
/// <param name="Value">What is sent.</param>
public sealed record OptionChoice(string Name, string Value);

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

using Discord;
using Discord.Rest;
using LanguageExt;
using PlexButler.Discord;
using static LanguageExt.Prelude;
using Choice = PlexButler.Discord.Choice;
using Command = PlexButler.Discord.Command;

namespace PlexButler.DiscordNet;

/// <summary>Pure: slash commands as Discord.Net writes and lists them.</summary>
static class Commands
{
    /// <summary>The body of a bulk overwrite.</summary>
    public static ApplicationCommandProperties[] write(Seq<Command> commands) =>
        [
            .. commands.Select(static command =>
                new SlashCommandBuilder
                {
                    Name = command.Name,
                    Description = command.Description,
                    ContextTypes = [InteractionContextType.Guild],
                    DefaultMemberPermissions = command
                        .DefaultMemberPermissions.Map(static bits => (GuildPermission)bits)
                        .ToNullable(),
                    Options = options(command.Options),
                }.Build()
            ),
        ];

    /// <summary>Whether the list says the same, whatever its order.</summary>
    public static bool isSame(Seq<Command> wanted, IReadOnlyCollection<RestApplicationCommand> listed) =>
        listed.All(isPlain) && text(wanted).SequenceEqual(text(toSeq(listed.Select(read)).Strict()));

    static byte[] text(Seq<Command> commands) =>
        CommandWire.write(toSeq(commands.OrderBy(static c => c.Name, StringComparer.Ordinal)).Strict());

    // What the port's records cannot say, so that it must have been written by another
    static bool isPlain(RestApplicationCommand command) =>
        command is { Type: ApplicationCommandType.Slash, IsNsfw: false } && (command.Options ?? []).All(isPlain);

    static bool isPlain(RestApplicationCommandOption option) =>
        option is { MinValue: null, MaxValue: null, MinLength: null, MaxLength: null }
        && option.ChannelTypes is not { Count: > 0 }
        && (option.Options ?? []).All(isPlain);

    // Discord.Net lists 0 where nothing is set; the bot never sets 0
    static Command read(RestApplicationCommand command) =>
        new(command.Name, command.Description, read(command.Options))
        {
            DefaultMemberPermissions = Some(command.DefaultMemberPermissions.RawValue).Filter(static bits => bits != 0),
        };

    static Seq<CommandOption> read(IReadOnlyCollection<RestApplicationCommandOption>? options) =>
        toSeq(
                (options ?? []).Select(static option => new CommandOption(
                    (OptionType)(int)option.Type,
                    option.Name,
                    option.Description,
                    option.IsRequired ?? false,
                    option.IsAutocomplete ?? false,
                    toSeq((option.Choices ?? []).Select(static c => new Choice(c.Name, $"{c.Value}"))).Strict(),
                    read(option.Options)
                ))
            )
            .Strict();

    static List<SlashCommandOptionBuilder>? options(Seq<CommandOption> all) =>
        all.IsEmpty
            ? null
            :
            [
                .. all.Select(static option => new SlashCommandOptionBuilder
                {
                    Type = (ApplicationCommandOptionType)(int)option.Type,
                    Name = option.Name,
                    Description = option.Description,
                    IsRequired = option.Required ? true : null,
                    IsAutocomplete = option.Autocomplete,
                    Choices = option.Choices.IsEmpty
                        ? null
                        :
                        [
                            .. option.Choices.Select(choice => new ApplicationCommandOptionChoiceProperties
                            {
                                Name = choice.Name,
                                Value = value(option.Type, choice),
                            }),
                        ],
                    Options = options(option.Options),
                }),
            ];

    static object value(OptionType type, Choice choice) =>
        type == OptionType.WholeNumber
        && long.TryParse(choice.Value, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : choice.Value;
}

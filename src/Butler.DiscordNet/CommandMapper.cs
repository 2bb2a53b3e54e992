using Discord;
using Discord.Rest;
using LanguageExt;
using PlexButler.Discord.Model;
using PlexButler.Discord.Wire;
using static LanguageExt.Prelude;

namespace PlexButler.DiscordNet;

/// <summary>Pure: slash commands as Discord.Net writes and lists them.</summary>
static class CommandMapper
{
    /// <summary>The body of a bulk overwrite.</summary>
    public static ApplicationCommandProperties[] ToProperties(Seq<SlashCommand> commands) =>
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
                    Options = ToOptionBuilders(command.Options),
                }.Build()
            ),
        ];

    /// <summary>Whether the list says the same, whatever its order.</summary>
    public static bool IsSame(Seq<SlashCommand> wanted, IReadOnlyCollection<RestApplicationCommand> listed) =>
        listed.All(IsRepresentable)
        && Serialize(wanted).SequenceEqual(Serialize(toSeq(listed.Select(FromListed)).Strict()));

    static byte[] Serialize(Seq<SlashCommand> commands) =>
        CommandWire.Write(toSeq(commands.OrderBy(static c => c.Name, StringComparer.Ordinal)).Strict());

    // What our records cannot express was written by another program.
    static bool IsRepresentable(RestApplicationCommand command) =>
        command is { Type: ApplicationCommandType.Slash, IsNsfw: false }
        && (command.Options ?? []).All(IsRepresentable);

    static bool IsRepresentable(RestApplicationCommandOption option) =>
        option is { MinValue: null, MaxValue: null, MinLength: null }
        && option.ChannelTypes is not { Count: > 0 }
        && (option.Options ?? []).All(IsRepresentable);

    // Discord.Net lists 0 if nothing is set; the bot never sets 0.
    static SlashCommand FromListed(RestApplicationCommand command) =>
        new(command.Name, command.Description, FromListed(command.Options))
        {
            DefaultMemberPermissions = Some(command.DefaultMemberPermissions.RawValue).Filter(static bits => bits != 0),
        };

    static Seq<CommandOption> FromListed(IReadOnlyCollection<RestApplicationCommandOption>? options) =>
        toSeq((options ?? []).Select(FromListed)).Strict();

    static CommandOption FromListed(RestApplicationCommandOption option) =>
        new(
            (CommandOptionType)(int)option.Type,
            option.Name,
            option.Description,
            IsRequired: option.IsRequired ?? false,
            HasAutocomplete: option.IsAutocomplete ?? false,
            toSeq((option.Choices ?? []).Select(static c => new OptionChoice(c.Name, $"{c.Value}"))).Strict(),
            FromListed(option.Options)
        )
        {
            MaxLength = Optional(option.MaxLength),
        };

    static List<SlashCommandOptionBuilder>? ToOptionBuilders(Seq<CommandOption> all) =>
        all.IsEmpty
            ? null
            :
            [
                .. all.Select(static option => new SlashCommandOptionBuilder
                {
                    Type = (ApplicationCommandOptionType)(int)option.Type,
                    Name = option.Name,
                    Description = option.Description,
                    IsRequired = option.IsRequired ? true : null,
                    IsAutocomplete = option.HasAutocomplete,
                    MaxLength = option.MaxLength.ToNullable(),
                    Choices = option.Choices.IsEmpty
                        ? null
                        :
                        [
                            .. option.Choices.Select(choice => new ApplicationCommandOptionChoiceProperties
                            {
                                Name = choice.Name,
                                Value = ToValue(option.Type, choice),
                            }),
                        ],
                    Options = ToOptionBuilders(option.Options),
                }),
            ];

    static object ToValue(CommandOptionType type, OptionChoice choice) =>
        type == CommandOptionType.Integer
        && long.TryParse(choice.Value, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : choice.Value;
}

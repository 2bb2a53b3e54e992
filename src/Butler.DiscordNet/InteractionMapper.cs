using System.Globalization;
using Discord;
using Discord.WebSocket;
using LanguageExt;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.DiscordNet;

/// <summary>Discord.Net's interactions as our records.</summary>
static class InteractionMapper
{
    /// <summary>The record; none for a type that Discord.Net does not know.</summary>
    public static Option<Interaction> ToInteraction(SocketInteraction raw, DateTimeOffset receivedAt) =>
        ToData(raw)
            .Map(data => new Interaction(
                new Snowflake(raw.Id),
                new Snowflake(raw.ApplicationId),
                new Secret(raw.Token),
                ToSnowflake(raw.GuildId),
                ToSnowflake(raw.ChannelId),
                ToCaller(raw),
                data,
                receivedAt
            )
            {
                SlowMode = TimeSpan.FromSeconds((raw.Channel as ITextChannel)?.SlowModeInterval ?? 0),
            });

    static Option<InteractionData> ToData(SocketInteraction raw) =>
        raw switch
        {
            SocketSlashCommand slash => ToCommand(slash),
            SocketCommandBase other => Some<InteractionData>(
                new InteractionData.Command(other.CommandName, Empty, Empty)
            ),
            SocketAutocompleteInteraction typing => Some<InteractionData>(ToAutocomplete(typing.Data)),
            SocketMessageComponent pressed => Some<InteractionData>(
                new InteractionData.Component(
                    pressed.Data.CustomId,
                    toSeq(pressed.Data.Values ?? []).Strict(),
                    new Snowflake(pressed.Message.Id)
                )
            ),
            SocketModal modal => Some<InteractionData>(
                new InteractionData.Modal(
                    modal.Data.CustomId,
                    toSeq(
                            modal.Data.Components.Select(static c => new OptionValue(
                                c.CustomId,
                                c.Value ?? string.Join(',', c.Values ?? [])
                            ))
                        )
                        .Strict()
                )
            ),
            _ => None,
        };

    static Option<InteractionData> ToCommand(SocketSlashCommand slash)
    {
        var path = new List<string>(2);
        IReadOnlyCollection<SocketSlashCommandDataOption> options = slash.Data.Options;
        while (path.Count < 2 && options.FirstOrDefault() is { } first && IsSubcommand(first.Type))
        {
            path.Add(first.Name);
            options = first.Options;
        }
        return new InteractionData.Command(
            slash.CommandName,
            toSeq(path).Strict(),
            ToOptionValues(options.Select(static o => (o.Name, (object?)o.Value)))
        )
        {
            Members = toSeq(options.Select(static o => o.Value).OfType<IGuildUser>().Select(ToMember)).Strict(),
        };
    }

    // Discord.Net flattens them here: subcommands are options like the others, outermost first.
    static InteractionData.Autocomplete ToAutocomplete(SocketAutocompleteInteractionData typing) =>
        new(
            typing.CommandName,
            toSeq(typing.Options.Where(static o => IsSubcommand(o.Type)).Select(static o => o.Name)).Strict(),
            ToOptionValues(
                typing.Options.Where(static o => !IsSubcommand(o.Type)).Select(static o => (o.Name, (object?)o.Value))
            ),
            typing.Current?.Name ?? ""
        );

    static bool IsSubcommand(ApplicationCommandOptionType type) =>
        type is ApplicationCommandOptionType.SubCommand or ApplicationCommandOptionType.SubCommandGroup;

    static Seq<OptionValue> ToOptionValues(IEnumerable<(string Name, object? Value)> options) =>
        toSeq(
                options
                    .Where(static o => o.Value is not null)
                    .Select(static o => new OptionValue(o.Name, ToText(o.Value!)))
            )
            .Strict();

    static string ToText(object value) =>
        value switch
        {
            bool flag => flag ? "true" : "false",
            ISnowflakeEntity entity => entity.Id.ToString(CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };

    // If the guild is not in Discord.Net's cache, there is no member and no role: then nothing is allowed.
    static Caller ToCaller(SocketInteraction raw) =>
        raw.User switch
        {
            IGuildUser member => ToMember(member),
            { } user => new Caller(
                new Snowflake(user.Id),
                user.GlobalName ?? user.Username ?? "",
                IsMember: raw.GuildId is not null,
                Empty
            ),
            null => Caller.Unknown,
        };

    // The role ids as received, not the cached roles. Discord.Net adds @everyone, whose id is that of the guild.
    static Caller ToMember(IGuildUser guildUser) =>
        Caller.Member(
            new Snowflake(guildUser.Id),
            guildUser.DisplayName,
            toSeq(guildUser.RoleIds.Where(role => role != guildUser.GuildId).Select(static r => new Snowflake(r)))
                .Strict()
        );

    static Option<Snowflake> ToSnowflake(ulong? value) => value is { } some ? Some(new Snowflake(some)) : None;
}

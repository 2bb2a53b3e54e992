using Discord;
using Message = PlexButler.Discord.Model.Message;
using Net = Discord;
using OurEmbed = PlexButler.Discord.Model.Embed;
using StringSelect = PlexButler.Discord.Model.StringSelect;

namespace PlexButler.DiscordNet;

/// <summary>Messages as Discord.Net's objects.</summary>
static class MessageMapper
{
    /// <summary>The new content of a message: every field is set, so that absent ones are cleared.</summary>
    public static void ApplyTo(MessageProperties properties, Message message)
    {
        properties.Content = message.Content;
        properties.Embeds = ToEmbeds(message);
        properties.Components = ToComponents(message);
        properties.AllowedMentions = ToAllowedMentions(message);
    }

    /// <summary>Its embeds.</summary>
    public static Net.Embed[] ToEmbeds(Message message) => [.. message.Embeds.Select(ToEmbed)];

    /// <summary>
    /// Only the users and roles that it allows, and no types: without a list of types Discord.Net allows all of them.
    /// </summary>
    public static AllowedMentions ToAllowedMentions(Message message) =>
        new(AllowedMentionTypes.None)
        {
            UserIds = [.. message.AllowedMentions.Distinct().Select(static user => user.Value)],
            RoleIds = [.. message.AllowedRoles.Distinct().Select(static role => role.Value)],
        };

    /// <summary>Its buttons and menus, or null, which is Discord.Net for none.</summary>
    public static MessageComponent? ToComponents(Message message)
    {
        if (message.Rows.IsEmpty)
            return null;
        var builder = new ComponentBuilder();
        foreach (var row in message.Rows)
        {
            var buttons = new ActionRowBuilder();
            foreach (var button in row.Buttons)
                buttons.WithButton(
                    new ButtonBuilder(
                        button.Label,
                        button.CustomId,
                        (Net.ButtonStyle)(int)button.Style,
                        isDisabled: button.IsDisabled
                    )
                );
            row.Select.IfSome(select => buttons.WithSelectMenu(ToMenu(select)));
            builder.AddRow(buttons);
        }
        return builder.Build();
    }

    static SelectMenuBuilder ToMenu(StringSelect select)
    {
        var menu = new SelectMenuBuilder { CustomId = select.CustomId, Placeholder = select.Placeholder };
        foreach (var option in select.Options)
            menu.AddOption(option.Name, option.Value);
        return menu;
    }

    static Net.Embed ToEmbed(OurEmbed embed)
    {
        var builder = new EmbedBuilder { Color = new Color((uint)embed.Color) };
        if (embed.Title.Length > 0)
            builder.Title = embed.Title;
        if (embed.Description.Length > 0)
            builder.Description = embed.Description;
        if (embed.Footer.Length > 0)
            builder.WithFooter(embed.Footer);
        foreach (var field in embed.Fields)
            builder.AddField(field.Name, field.Value, field.IsInline);
        return builder.Build();
    }
}

using Discord;
using Discord.WebSocket;
using LanguageExt;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;
using Message = PlexButler.Discord.Model.Message;
using Net = Discord;

namespace PlexButler.DiscordNet;

/// <summary>What the port says, as Discord.Net says it.</summary>
static class MessageMapper
{
    /// <summary>The first answer, by the method that this kind of interaction has for it.</summary>
    public static async Task<Unit> RespondWith(
        this SocketInteraction interaction,
        Response response,
        RequestOptions request
    )
    {
        await (
            (response, interaction) switch
            {
                (Response.Reply reply, _) => interaction.RespondAsync(
                    reply.Message.Content,
                    ToEmbeds(reply.Message),
                    ephemeral: reply.Message.IsEphemeral,
                    allowedMentions: ToAllowedMentions(reply.Message),
                    components: ToComponents(reply.Message),
                    options: request
                ),
                (Response.Deferred deferred, SocketMessageComponent pressed) => pressed.DeferLoadingAsync(
                    deferred.IsEphemeral,
                    request
                ),
                (Response.Deferred deferred, SocketModal modal) => modal.DeferLoadingAsync(
                    deferred.IsEphemeral,
                    request
                ),
                (Response.Deferred deferred, _) => interaction.DeferAsync(deferred.IsEphemeral, request),
                (Response.DeferredUpdate, SocketMessageComponent or SocketModal) => interaction.DeferAsync(
                    options: request
                ),
                (Response.Update update, SocketMessageComponent pressed) => pressed.UpdateAsync(
                    message => ApplyTo(message, update.Message),
                    request
                ),
                (Response.Update update, SocketModal modal) => modal.UpdateAsync(
                    message => ApplyTo(message, update.Message),
                    request
                ),
                (Response.Choices choices, SocketAutocompleteInteraction typing) => typing.RespondAsync(
                    choices.Items.Select(static c => new AutocompleteResult(c.Name, c.Value)),
                    request
                ),
                _ => throw new ArgumentException(
                    $"An interaction of type {interaction.Type} takes no {response.GetType().Name}.",
                    nameof(response)
                ),
            }
        );
        return unit;
    }

    /// <summary>The new form of a message: everything is named, so that what is absent is cleared.</summary>
    public static void ApplyTo(MessageProperties properties, Message message)
    {
        properties.Content = message.Content;
        properties.Embeds = ToEmbeds(message);
        properties.Components = ToComponents(message);
        properties.AllowedMentions = ToAllowedMentions(message);
    }

    /// <summary>Its embeds.</summary>
    public static Net.Embed[] ToEmbeds(Message message) => [.. message.Embeds.Select(ToEmbed)];

    /// <summary>Nobody but those it names. Of no type: an absent list of types would mean all of them.</summary>
    public static AllowedMentions ToAllowedMentions(Message message) =>
        new(AllowedMentionTypes.None)
        {
            UserIds = [.. message.AllowedMentions.Distinct().Select(static user => user.Value)],
        };

    /// <summary>Its buttons; null for none.</summary>
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
            builder.AddRow(buttons);
        }
        return builder.Build();
    }

    static Net.Embed ToEmbed(PlexButler.Discord.Model.Embed embed)
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

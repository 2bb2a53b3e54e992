using Discord;
using Discord.WebSocket;
using LanguageExt;
using PlexButler.Discord;
using static LanguageExt.Prelude;
using Message = PlexButler.Discord.Message;
using Net = Discord;

namespace PlexButler.DiscordNet;

/// <summary>What the port says, as Discord.Net says it.</summary>
static class Outgoing
{
    /// <summary>The first answer, by the method that this kind of interaction has for it.</summary>
    public static async Task<Unit> Say(this SocketInteraction to, Response response, RequestOptions request)
    {
        await (
            (response, to) switch
            {
                (Response.Reply reply, _) => to.RespondAsync(
                    reply.Message.Content,
                    embeds(reply.Message),
                    ephemeral: reply.Message.Ephemeral,
                    allowedMentions: mentions(reply.Message),
                    components: components(reply.Message),
                    options: request
                ),
                (Response.Deferred deferred, SocketMessageComponent pressed) => pressed.DeferLoadingAsync(
                    deferred.Ephemeral,
                    request
                ),
                (Response.Deferred deferred, SocketModal modal) => modal.DeferLoadingAsync(deferred.Ephemeral, request),
                (Response.Deferred deferred, _) => to.DeferAsync(deferred.Ephemeral, request),
                (Response.DeferredUpdate, SocketMessageComponent or SocketModal) => to.DeferAsync(options: request),
                (Response.Update update, SocketMessageComponent pressed) => pressed.UpdateAsync(
                    message => edit(message, update.Message),
                    request
                ),
                (Response.Update update, SocketModal modal) => modal.UpdateAsync(
                    message => edit(message, update.Message),
                    request
                ),
                (Response.Choices choices, SocketAutocompleteInteraction typing) => typing.RespondAsync(
                    choices.Items.Select(static c => new AutocompleteResult(c.Name, c.Value)),
                    request
                ),
                _ => throw new ArgumentException(
                    $"An interaction of type {to.Type} takes no {response.GetType().Name}.",
                    nameof(response)
                ),
            }
        );
        return unit;
    }

    /// <summary>The new form of a message: everything is named, so that what is absent is cleared.</summary>
    public static void edit(MessageProperties properties, Message message)
    {
        properties.Content = message.Content;
        properties.Embeds = embeds(message);
        properties.Components = components(message);
        properties.AllowedMentions = mentions(message);
    }

    /// <summary>Its embeds.</summary>
    public static Net.Embed[] embeds(Message message) => [.. message.Embeds.Select(embed)];

    /// <summary>Nobody but those it names. Of no type: an absent list of types would mean all of them.</summary>
    public static AllowedMentions mentions(Message message) =>
        new(AllowedMentionTypes.None) { UserIds = [.. message.Mentions.Distinct().Select(static user => user.Value)] };

    /// <summary>Its buttons; null for none.</summary>
    public static MessageComponent? components(Message message)
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
                        isDisabled: button.Disabled
                    )
                );
            builder.AddRow(buttons);
        }
        return builder.Build();
    }

    static Net.Embed embed(PlexButler.Discord.Embed embed)
    {
        var builder = new EmbedBuilder { Color = new Color((uint)embed.Colour) };
        if (embed.Title.Length > 0)
            builder.Title = embed.Title;
        if (embed.Description.Length > 0)
            builder.Description = embed.Description;
        if (embed.Footer.Length > 0)
            builder.WithFooter(embed.Footer);
        foreach (var field in embed.Fields)
            builder.AddField(field.Name, field.Value, field.Inline);
        return builder.Build();
    }
}

using Discord;
using Discord.WebSocket;
using LanguageExt;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;
using Message = PlexButler.Discord.Model.Message;

namespace PlexButler.DiscordNet;

/// <summary>Answers through the interaction that Discord.Net delivered.</summary>
static class SocketInteractionExtensions
{
    /// <summary>Sends the first answer, by the method that this kind of interaction has for it.</summary>
    public static async Task<Unit> RespondWith(
        this SocketInteraction interaction,
        Response response,
        RequestOptions request
    )
    {
        await response.Match(
            reply: reply => interaction.Reply(reply.Message, request),
            deferred: deferred => interaction.Defer(deferred.IsEphemeral, request),
            deferredUpdate: _ => interaction.DeferUpdate(request),
            update: update => interaction.Update(update.Message, request),
            choices: choices => interaction.Suggest(choices.Items, request)
        );
        return unit;
    }

    /// <summary>Replaces the first answer.</summary>
    public static async Task<Unit> EditOriginalResponse(
        this SocketInteraction interaction,
        Message message,
        RequestOptions request
    )
    {
        await interaction.ModifyOriginalResponseAsync(edit => MessageMapper.ApplyTo(edit, message), request);
        return unit;
    }

    /// <summary>Sends one more message; its id.</summary>
    public static async Task<Snowflake> SendFollowUp(
        this SocketInteraction interaction,
        Message message,
        RequestOptions request
    )
    {
        var sent = await interaction.FollowupAsync(
            message.Content,
            MessageMapper.ToEmbeds(message),
            ephemeral: message.IsEphemeral,
            allowedMentions: MessageMapper.ToAllowedMentions(message),
            components: MessageMapper.ToComponents(message),
            options: request
        );
        return new Snowflake(sent.Id);
    }

    static Task Reply(this SocketInteraction interaction, Message message, RequestOptions request) =>
        interaction.RespondAsync(
            message.Content,
            MessageMapper.ToEmbeds(message),
            ephemeral: message.IsEphemeral,
            allowedMentions: MessageMapper.ToAllowedMentions(message),
            components: MessageMapper.ToComponents(message),
            options: request
        );

    // For components and forms DeferAsync would promise an update of the message, not a new one.
    static Task Defer(this SocketInteraction interaction, bool isEphemeral, RequestOptions request) =>
        interaction switch
        {
            SocketMessageComponent pressed => pressed.DeferLoadingAsync(isEphemeral, request),
            SocketModal modal => modal.DeferLoadingAsync(isEphemeral, request),
            _ => interaction.DeferAsync(isEphemeral, request),
        };

    static Task DeferUpdate(this SocketInteraction interaction, RequestOptions request) =>
        interaction is SocketMessageComponent or SocketModal
            ? interaction.DeferAsync(options: request)
            : throw Unsupported(interaction, "DeferredUpdate");

    static Task Update(this SocketInteraction interaction, Message message, RequestOptions request) =>
        interaction switch
        {
            SocketMessageComponent pressed => pressed.UpdateAsync(
                edit => MessageMapper.ApplyTo(edit, message),
                request
            ),
            SocketModal modal => modal.UpdateAsync(edit => MessageMapper.ApplyTo(edit, message), request),
            _ => Task.FromException(Unsupported(interaction, "Update")),
        };

    static Task Suggest(this SocketInteraction interaction, Seq<OptionChoice> choices, RequestOptions request) =>
        interaction is SocketAutocompleteInteraction typing
            ? typing.RespondAsync(choices.Select(static c => new AutocompleteResult(c.Name, c.Value)), request)
            : throw Unsupported(interaction, "Choices");

    // DiscordNetCalls returns it as a refused call.
    static ArgumentException Unsupported(SocketInteraction interaction, string response) =>
        new($"An interaction of type {interaction.Type} takes no {response}.", nameof(response));
}

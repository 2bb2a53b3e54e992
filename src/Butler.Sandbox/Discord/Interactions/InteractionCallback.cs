using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Constants;
using PlexButler.Sandbox.Discord.Model;
using PlexButler.Sandbox.Discord.Primitives;
using PlexButler.Sandbox.Discord.Rules;
using PlexButler.Sandbox.Discord.State;

namespace PlexButler.Sandbox.Discord.Interactions;

/// <summary>The bot's first answer to an interaction.</summary>
static class InteractionCallback
{
    /// <summary>Executes a callback body; returns Discord's callback object, for <c>with_response</c>.</summary>
    public static JsonObject Apply(DiscordState state, Interaction interaction, JsonNode? node, JsonArray files)
    {
        if (node is not JsonObject body)
            throw FormErrors.NotAnObject("");
        var errors = new FormErrors();
        var field = new FormReader(body, "", errors);
        var type = (int)(field.ReadInteger("type", 1, 12, required: true) ?? 0);
        if (type != 0 && !IsAllowed(type, interaction))
            field.Errors.AddInvalidChoice(
                "type",
                string.Join(", ", Enumerable.Range(1, 12).Where(other => IsAllowed(other, interaction)))
            );
        errors.ThrowIfAny();
        var data = field.ReadObject("data") ?? new FormReader([], "data", errors);
        errors.ThrowIfAny();
        Execute(state, interaction, type, data, files);
        state.Interactions.Acknowledge(interaction, type);
        return ToCallbackResponse(state, interaction, type);
    }

    static void Execute(DiscordState state, Interaction interaction, int type, FormReader data, JsonArray files)
    {
        switch (type)
        {
            case InteractionCallbackType.ChannelMessageWithSource:
                interaction.OriginalResponse = state.Messages.Create(
                    interaction.Channel,
                    interaction,
                    GetResponseType(interaction),
                    data,
                    files,
                    interaction.SourceMessage?.Id
                );
                break;
            case InteractionCallbackType.DeferredChannelMessageWithSource:
                // A deferred answer decides only whether the message is ephemeral.
                if (((data.ReadInteger("flags", 0, int.MaxValue) ?? 0) & ~MessageFlags.Ephemeral) != 0)
                    data.Errors.Add(
                        data.PathOf("flags"),
                        "INTERACTION_DEFERRED_FLAGS_INVALID",
                        "Only the EPHEMERAL flag can be set on a deferred response"
                    );
                data.Errors.ThrowIfAny();
                interaction.OriginalResponse = state.Messages.CreateDeferred(
                    interaction,
                    GetResponseType(interaction),
                    (data.Source.GetLong("flags") & MessageFlags.Ephemeral) == MessageFlags.Ephemeral
                );
                break;
            case InteractionCallbackType.DeferredUpdateMessage:
                interaction.OriginalResponse = interaction.SourceMessage;
                break;
            case InteractionCallbackType.UpdateMessage:
                state.Messages.Edit(interaction.SourceMessage!, interaction, data, files);
                interaction.OriginalResponse = interaction.SourceMessage;
                break;
            case InteractionCallbackType.AutocompleteResult:
                var kind = (int)(
                    FindFocusedOption(interaction.Data)?.GetLong("type") ?? ApplicationCommandOptionType.String
                );
                if (data.Source.Get("choices") is null)
                    data.Errors.AddRequired(data.PathOf("choices"));
                var choices = ChoiceRules.Read(data, "choices", kind);
                data.Errors.ThrowIfAny();
                interaction.Choices = choices;
                break;
            default:
                ModalRules.Check(data);
                data.Errors.ThrowIfAny();
                interaction.Modal = (JsonObject)data.Source.DeepClone();
                break;
        }
    }

    // What answers a command is a command's response; what answers a component is a reply to its message.
    static int GetResponseType(Interaction interaction) =>
        interaction.SourceMessage is null ? MessageType.ChatInputCommand : MessageType.Reply;

    // Which callbacks an interaction allows: "Interaction Callback Type".
    static bool IsAllowed(int type, Interaction interaction) =>
        type switch
        {
            InteractionCallbackType.ChannelMessageWithSource
            or InteractionCallbackType.DeferredChannelMessageWithSource => interaction.Type
                is not InteractionType.Autocomplete,
            InteractionCallbackType.DeferredUpdateMessage or InteractionCallbackType.UpdateMessage =>
                interaction.SourceMessage is not null,
            InteractionCallbackType.AutocompleteResult => interaction.Type is InteractionType.Autocomplete,
            InteractionCallbackType.Modal => interaction.Type
                is InteractionType.ApplicationCommand
                    or InteractionType.MessageComponent,
            _ => false,
        };

    static JsonObject? FindFocusedOption(JsonObject data) =>
        data.GetArray("options")
            .OfType<JsonObject>()
            .Select(option => option.GetBool("focused") == true ? option : FindFocusedOption(option))
            .FirstOrDefault(found => found is not null);

    static JsonObject ToCallbackResponse(DiscordState state, Interaction interaction, int type)
    {
        var message = type
            is InteractionCallbackType.ChannelMessageWithSource
                or InteractionCallbackType.DeferredChannelMessageWithSource
                or InteractionCallbackType.UpdateMessage
                or InteractionCallbackType.DeferredUpdateMessage
            ? interaction.OriginalResponse
            : null;
        var inner = new JsonObject { ["id"] = interaction.Id, ["type"] = interaction.Type };
        if (message is not null)
        {
            inner["response_message_id"] = message.Id;
            inner["response_message_loading"] = message.IsThinking;
            inner["response_message_ephemeral"] = message.IsEphemeral;
            inner["channel_id"] = interaction.Channel.Id;
        }
        if (interaction.Guild is { } guild)
            inner["guild_id"] = guild.Id;
        var response = new JsonObject { ["interaction"] = inner };
        if (
            message is not null
            && type is InteractionCallbackType.ChannelMessageWithSource or InteractionCallbackType.UpdateMessage
        )
            response["resource"] = new JsonObject { ["type"] = type, ["message"] = message!.ToJson(state.Directory) };
        return response;
    }
}

using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord;

/// <summary>The bot's first answer to an interaction.</summary>
static class Callback
{
    const int Show = 4,
        Defer = 5,
        DeferUpdate = 6,
        Update = 7,
        Choices = 8,
        Modal = 9;

    /// <summary>Carries out a callback body; what comes back is Discord's callback object, for <c>with_response</c>.</summary>
    public static JsonObject Give(World world, Interaction interaction, JsonNode? node, JsonArray files)
    {
        if (node is not JsonObject body)
            throw FormErrors.NotAnObject("");
        var errors = new FormErrors();
        var field = new Field(body, "", errors);
        var type = (int)(field.Whole("type", 1, 12, required: true) ?? 0);
        if (type != 0 && !Fits(type, interaction))
            field.Errors.Choices(
                "type",
                string.Join(", ", Enumerable.Range(1, 12).Where(other => Fits(other, interaction)))
            );
        errors.ThrowIfAny();
        var data = field.Inner("data") ?? new Field([], "data", errors);
        errors.ThrowIfAny();
        Carry(world, interaction, type, data, files);
        world.Interactions.Acknowledge(interaction, type);
        return Answer(world, interaction, type);
    }

    static void Carry(World world, Interaction interaction, int type, Field data, JsonArray files)
    {
        switch (type)
        {
            case Show:
                interaction.Original = world.Messages.Create(
                    interaction.Channel,
                    interaction,
                    interaction.Source is null ? 20 : 19,
                    data,
                    files,
                    interaction.Source?.Id
                );
                break;
            case Defer:
                // Nothing but privacy can be decided before there is a message.
                if (((data.Whole("flags", 0, int.MaxValue) ?? 0) & ~MessageRules.Ephemeral) != 0)
                    data.Errors.Add(
                        data.At("flags"),
                        "INTERACTION_DEFERRED_FLAGS_INVALID",
                        "Only the EPHEMERAL flag can be set on a deferred response"
                    );
                data.Errors.ThrowIfAny();
                interaction.Original = world.Messages.Defer(
                    interaction,
                    interaction.Source is null ? 20 : 19,
                    (data.Owner.Long("flags") & MessageRules.Ephemeral) == MessageRules.Ephemeral
                );
                break;
            case DeferUpdate:
                interaction.Original = interaction.Source;
                break;
            case Update:
                world.Messages.Edit(interaction.Source!, interaction, data, files);
                interaction.Original = interaction.Source;
                break;
            case Choices:
                var kind = (int)(Focused(interaction.Data)?.Long("type") ?? OptionRules.Text);
                if (data.Owner.Get("choices") is null)
                    data.Errors.Required(data.At("choices"));
                var choices = ChoiceRules.Read(data, "choices", kind);
                data.Errors.ThrowIfAny();
                interaction.Choices = choices;
                break;
            default:
                ModalRules.Check(data);
                data.Errors.ThrowIfAny();
                interaction.Modal = (JsonObject)data.Owner.DeepClone();
                break;
        }
    }

    // Interaction types and the callbacks they take: "Interaction Callback Type".
    static bool Fits(int type, Interaction interaction) =>
        type switch
        {
            Show or Defer => interaction.Type is not Interaction.Autocomplete,
            DeferUpdate or Update => interaction.Source is not null,
            Choices => interaction.Type is Interaction.Autocomplete,
            Modal => interaction.Type is Interaction.Command or Interaction.Component,
            _ => false,
        };

    static JsonObject? Focused(JsonObject data) =>
        data.Items("options")
            .OfType<JsonObject>()
            .Select(option => option.Bool("focused") == true ? option : Focused(option))
            .FirstOrDefault(found => found is not null);

    static JsonObject Answer(World world, Interaction interaction, int type)
    {
        var shown = type is Show or Defer or Update or DeferUpdate ? interaction.Original : null;
        var inner = new JsonObject { ["id"] = interaction.Id, ["type"] = interaction.Type };
        if (shown is not null)
        {
            inner["response_message_id"] = shown.Id;
            inner["response_message_loading"] = shown.IsThinking;
            inner["response_message_ephemeral"] = shown.IsEphemeral;
            inner["channel_id"] = interaction.Channel.Id;
        }
        if (interaction.Guild is { } guild)
            inner["guild_id"] = guild.Id;
        var answer = new JsonObject { ["interaction"] = inner };
        if (shown is not null && type is Show or Update)
            answer["resource"] = new JsonObject { ["type"] = type, ["message"] = shown!.Json(world.Realm) };
        return answer;
    }
}

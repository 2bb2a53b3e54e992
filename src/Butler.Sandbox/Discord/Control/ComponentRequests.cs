using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Constants;
using PlexButler.Sandbox.Discord.Interactions;
using PlexButler.Sandbox.Discord.Model;
using PlexButler.Sandbox.Discord.Primitives;
using PlexButler.Sandbox.Discord.Rules;
using PlexButler.Sandbox.Discord.State;

namespace PlexButler.Sandbox.Discord.Control;

/// <summary>What a member does with a message: presses a button, chooses from a menu, sends a form.</summary>
sealed class ComponentRequests(DiscordState state, InteractionDispatcher dispatcher)
{
    public Interaction? Press(string messageId, JsonObject body)
    {
        if (state.Messages.All.LastOrDefault(one => one.Id == messageId && !one.IsDeleted) is not { } message)
            return null;
        var sender = ReadSender(message, body);
        if (message.VisibleTo is { } recipient && recipient != sender.Member.Id)
            throw new InvalidInputException("That message is ephemeral, and not for this member.");
        var id = body.GetString("customId") ?? throw new InvalidInputException("customId is missing.");
        var component = ComponentTree
            .Flatten(message.Current.Components)
            .FirstOrDefault(part => part.GetString("custom_id") == id)
            ?? throw new InvalidInputException($"The message has no component \"{id}\".");
        if (component.GetBool("disabled") == true)
            throw new InvalidInputException($"The component \"{id}\" is disabled.");
        var data = new JsonObject
        {
            ["custom_id"] = id,
            ["component_type"] = component.GetLong("type"),
            ["id"] = component.GetLong("id") ?? 1,
        };
        if (ComponentRules.IsSelect(component.GetLong("type")))
            data["values"] = ReadSelectValues(component, body);
        return dispatcher.Send(InteractionType.MessageComponent, $"press {id}", sender, data, message);
    }

    public Interaction SubmitModal(Interaction source, JsonObject body)
    {
        var modal = source.Modal ?? throw new InvalidInputException("That interaction was not answered with a modal.");
        var fields = body.GetObject("fields") ?? [];
        var inputs = ComponentTree
            .Flatten(modal.GetArray("components"))
            .Where(part => part.GetLong("type") == ComponentType.TextInput)
            .ToArray();
        foreach (var (name, _) in fields)
            if (!inputs.Any(input => input.GetString("custom_id") == name))
                throw new InvalidInputException($"The modal has no field \"{name}\".");
        foreach (var input in inputs)
            CheckTextInput(input, fields.GetString(input.GetString("custom_id")!) ?? input.GetString("value") ?? "");
        var data = new JsonObject
        {
            ["custom_id"] = modal.GetString("custom_id"),
            ["components"] = Json.Array(
                modal.GetArray("components").Select(part => (JsonNode)FillComponent(part!, fields))
            ),
        };
        var sender = new Sender(source.Member, source.Guild, source.Channel, source.Permissions, source.Locale);
        return dispatcher.Send(
            InteractionType.ModalSubmit,
            $"submit {modal.GetString("custom_id")}",
            sender,
            data,
            source.SourceMessage
        );
    }

    // Members use a component in the channel of its message.
    Sender ReadSender(Message message, JsonObject body)
    {
        var request = (JsonObject)body.DeepClone();
        if (!request.HasProperty("guildId"))
            request["guildId"] = message.Channel.GuildId;
        return SenderRequest.Read(state, request) with { Channel = message.Channel };
    }

    static JsonArray ReadSelectValues(JsonObject select, JsonObject body)
    {
        var values = body.GetArray("values").Select(value => value.AsString() ?? "").ToArray();
        var min = select.GetLong("min_values") ?? 1;
        var max = select.GetLong("max_values") ?? 1;
        if (values.Length < min || values.Length > max)
            throw new InvalidInputException($"The menu takes {min} to {max} values.");
        if (
            select.GetLong("type") == ComponentType.StringSelect
            && Array.Find(values, value =>
                !select.GetArray("options").Any(option => option.GetString("value") == value)
            )
                is { } unknown
        )
            throw new InvalidInputException($"The menu has no value \"{unknown}\".");
        return Json.StringArray(values);
    }

    static void CheckTextInput(JsonObject input, string text)
    {
        var name = input.GetString("custom_id");
        var min = Math.Max(input.GetBool("required") == false ? 0 : 1, input.GetLong("min_length") ?? 0);
        if (text.Length == 0 && input.GetBool("required") == false)
            return;
        if (text.Length < min || text.Length > (input.GetLong("max_length") ?? 4000))
            throw new InvalidInputException(
                $"The field \"{name}\" must have {min} to {input.GetLong("max_length") ?? 4000} characters."
            );
    }

    static JsonObject FillComponent(JsonNode part, JsonObject fields)
    {
        var id = part.GetString("custom_id");
        var filled = new JsonObject { ["type"] = part.GetLong("type") };
        if (id is not null)
            (filled["custom_id"], filled["value"]) = (id, fields.GetString(id) ?? part.GetString("value") ?? "");
        if (part.HasProperty("components"))
            filled["components"] = Json.Array(
                part.GetArray("components").Select(inner => (JsonNode)FillComponent(inner!, fields))
            );
        if (part.GetObject("component") is { } only)
            filled["component"] = FillComponent(only, fields);
        return filled;
    }
}

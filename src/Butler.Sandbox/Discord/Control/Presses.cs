using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord;

/// <summary>What a member does with a message: presses a button, chooses from a menu, sends a form.</summary>
static class Presses
{
    public static Interaction? Press(World world, string messageId, JsonObject body)
    {
        if (world.Messages.All.LastOrDefault(one => one.Id == messageId && !one.Deleted) is not { } message)
            return null;
        var sender = Place(world, message, body);
        if (message.VisibleTo is { } only && only != sender.Person.Id)
            throw new Unsendable("That message is ephemeral, and not for this member.");
        var id = body.String("customId") ?? throw new Unsendable("customId is missing.");
        var component = ComponentRules
            .All(message.Now.Components)
            .FirstOrDefault(part => part.String("custom_id") == id)
            ?? throw new Unsendable($"The message has no component \"{id}\".");
        if (component.Bool("disabled") == true)
            throw new Unsendable($"The component \"{id}\" is disabled.");
        var data = new JsonObject
        {
            ["custom_id"] = id,
            ["component_type"] = component.Long("type"),
            ["id"] = component.Long("id") ?? 1,
        };
        if (ComponentRules.IsSelect(component.Long("type")))
            data["values"] = Values(component, body);
        return world.Interactions.Send(Interaction.Component, $"press {id}", sender, data, message);
    }

    public static Interaction Submit(World world, Interaction opened, JsonObject body)
    {
        var modal = opened.Modal ?? throw new Unsendable("That interaction was not answered with a modal.");
        var fields = body.At("fields") ?? [];
        var inputs = ComponentRules
            .All(modal.Items("components"))
            .Where(part => part.Long("type") == ComponentRules.TextInput)
            .ToArray();
        foreach (var (name, _) in fields)
            if (!inputs.Any(input => input.String("custom_id") == name))
                throw new Unsendable($"The modal has no field \"{name}\".");
        foreach (var input in inputs)
            CheckInput(input, fields.String(input.String("custom_id")!) ?? input.String("value") ?? "");
        var data = new JsonObject
        {
            ["custom_id"] = modal.String("custom_id"),
            ["components"] = Json.List(modal.Items("components").Select(part => (JsonNode)Filled(part!, fields))),
        };
        var sender = new Sender(opened.Person, opened.Guild, opened.Channel, opened.Permissions, opened.Locale);
        return world.Interactions.Send(
            Interaction.ModalSubmit,
            $"submit {modal.String("custom_id")}",
            sender,
            data,
            opened.Source
        );
    }

    // A press happens where the message is.
    static Sender Place(World world, Message message, JsonObject body)
    {
        var whole = (JsonObject)body.DeepClone();
        if (!whole.Has("guildId"))
            whole["guildId"] = message.Channel.GuildId;
        return SenderRequest.Read(world, whole) with { Channel = message.Channel };
    }

    static JsonArray Values(JsonObject select, JsonObject body)
    {
        var values = body.Items("values").Select(value => value.AsString() ?? "").ToArray();
        var least = select.Long("min_values") ?? 1;
        var most = select.Long("max_values") ?? 1;
        if (values.Length < least || values.Length > most)
            throw new Unsendable($"The menu wants {least} to {most} values.");
        if (
            select.Long("type") == ComponentRules.StringSelect
            && Array.Find(values, value => !select.Items("options").Any(option => option.String("value") == value))
                is { } unknown
        )
            throw new Unsendable($"The menu has no value \"{unknown}\".");
        return Json.Strings(values);
    }

    static void CheckInput(JsonObject input, string text)
    {
        var name = input.String("custom_id");
        var least = Math.Max(input.Bool("required") == false ? 0 : 1, input.Long("min_length") ?? 0);
        if (text.Length == 0 && input.Bool("required") == false)
            return;
        if (text.Length < least || text.Length > (input.Long("max_length") ?? 4000))
            throw new Unsendable(
                $"The field \"{name}\" must have {least} to {input.Long("max_length") ?? 4000} characters."
            );
    }

    static JsonObject Filled(JsonNode part, JsonObject fields)
    {
        var id = part.String("custom_id");
        var filled = new JsonObject { ["type"] = part.Long("type") };
        if (id is not null)
            (filled["custom_id"], filled["value"]) = (id, fields.String(id) ?? part.String("value") ?? "");
        if (part.Has("components"))
            filled["components"] = Json.List(
                part.Items("components").Select(inner => (JsonNode)Filled(inner!, fields))
            );
        if (part.At("component") is { } only)
            filled["component"] = Filled(only, fields);
        return filled;
    }
}

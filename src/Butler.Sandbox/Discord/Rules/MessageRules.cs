using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Primitives;

namespace PlexButler.Sandbox.Discord.Rules;

/// <summary>Discord's rules for a message, wherever it is sent.</summary>
static class MessageRules
{
    /// <summary>
    /// Adds the errors of the fields that <paramref name="body"/> has. <see cref="IsEmpty"/> checks for an empty
    /// message.
    /// </summary>
    /// <param name="body">The message's fields.</param>
    /// <param name="isComponentsV2">Whether the message is or becomes one of components version 2.</param>
    public static void Check(FormReader body, bool isComponentsV2)
    {
        body.ReadString("content", 0, 2000);
        body.ReadBoolean("tts");
        body.ReadInteger("flags", 0, int.MaxValue);
        EmbedRules.Check(body);
        CheckAllowedMentions(body);
        body.ReadArray("attachments", 0, 10);
        if (isComponentsV2)
        {
            foreach (var name in (ReadOnlySpan<string>)["content", "embeds", "poll", "sticker_ids"])
                if (
                    body.Source.Get(name) is JsonArray { Count: > 0 } or JsonValue or JsonObject
                    && body.Source.GetString(name) is not ""
                )
                    body.Errors.Add(
                        body.PathOf(name),
                        "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                        $"The '{name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
                    );
            LayoutRules.Check(body);
        }
        else
            ComponentRules.Check(body);
    }

    public static bool IsEmpty(JsonObject message) =>
        string.IsNullOrWhiteSpace(message.GetString("content"))
        && message.GetArray("embeds").Count == 0
        && message.GetArray("components").Count == 0
        && message.GetArray("attachments").Count == 0
        && message.Get("poll") is null;

    static void CheckAllowedMentions(FormReader body)
    {
        if (body.ReadObject("allowed_mentions") is not { } allowed)
            return;
        var kinds = allowed.ReadArray("parse", 0, 3).Select(JsonNodeExtensions.AsString).ToArray();
        for (var i = 0; i < kinds.Length; i++)
            if (kinds[i] is not ("users" or "roles" or "everyone"))
                allowed.Errors.AddInvalidChoice($"{allowed.PathOf("parse")}.{i}", "'users', 'roles', 'everyone'");
        foreach (var name in (ReadOnlySpan<string>)["users", "roles"])
            if (allowed.ReadArray(name, 0, 100).Count > 0 && kinds.Contains(name))
                allowed.Errors.Add(
                    allowed.PathOf("parse"),
                    "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                    $"parse:[\"{name}\"] and {name}: [ids...] are mutually exclusive."
                );
        allowed.ReadBoolean("replied_user");
    }
}

using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord;

/// <summary>What a message may look like, wherever it is sent.</summary>
static class MessageRules
{
    public const int SuppressEmbeds = 4,
        Ephemeral = 64,
        Loading = 128,
        SuppressNotifications = 4096,
        Components2 = 32768;

    /// <summary>Notes everything wrong with the fields that <paramref name="body"/> has; whether it is empty, <see cref="IsEmpty"/> says.</summary>
    /// <param name="body">The message's fields.</param>
    /// <param name="components2">Whether the message is or becomes one of components version 2.</param>
    public static void Check(Field body, bool components2)
    {
        body.Text("content", 0, 2000);
        body.Flag("tts");
        body.Whole("flags", 0, int.MaxValue);
        EmbedRules.Check(body);
        Mentions(body);
        body.List("attachments", 0, 10);
        if (components2)
        {
            foreach (var name in (ReadOnlySpan<string>)["content", "embeds", "poll", "sticker_ids"])
                if (
                    body.Owner.Get(name) is JsonArray { Count: > 0 } or JsonValue or JsonObject
                    && body.Owner.String(name) is not ""
                )
                    body.Errors.Add(
                        body.At(name),
                        "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                        $"The '{name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
                    );
            LayoutRules.Check(body);
        }
        else
            ComponentRules.Check(body);
    }

    public static bool IsEmpty(JsonObject message) =>
        string.IsNullOrWhiteSpace(message.String("content"))
        && message.Items("embeds").Count == 0
        && message.Items("components").Count == 0
        && message.Items("attachments").Count == 0
        && message.Get("poll") is null;

    static void Mentions(Field body)
    {
        if (body.Inner("allowed_mentions") is not { } allowed)
            return;
        var kinds = allowed.List("parse", 0, 3).Select(Json.AsString).ToArray();
        for (var i = 0; i < kinds.Length; i++)
            if (kinds[i] is not ("users" or "roles" or "everyone"))
                allowed.Errors.Choices($"{allowed.At("parse")}.{i}", "'users', 'roles', 'everyone'");
        foreach (var name in (ReadOnlySpan<string>)["users", "roles"])
            if (allowed.List(name, 0, 100).Count > 0 && kinds.Contains(name))
                allowed.Errors.Add(
                    allowed.At("parse"),
                    "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                    $"parse:[\"{name}\"] and {name}: [ids...] are mutually exclusive."
                );
        allowed.Flag("replied_user");
    }
}

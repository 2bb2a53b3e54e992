using System.Text.Json;
using LanguageExt;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Wire;

/// <summary>Pure: messages as Discord reads them. They ping only the users and roles that a message allows.</summary>
static class MessageWire
{
    const int EphemeralFlag = 64,
        SuppressNotificationsFlag = 4096;

    /// <summary>A follow-up, or the message of a first answer.</summary>
    public static byte[] WriteFollowUp(Message message) =>
        Json.Write(json => Write(json, message, withFlags: true, withPicture: true));

    /// <summary>The new content of a message: every field is written, so that absent ones are cleared.</summary>
    public static byte[] WriteEdit(Message message) =>
        Json.Write(json => Write(json, message, withFlags: false, withPicture: true));

    /// <summary>
    /// A message to a channel. With the nonce a repeated call is harmless: it returns the first message.
    /// </summary>
    public static byte[] WriteChannelMessage(Message message, string nonce) =>
        Json.Write(json =>
        {
            json.WriteStartObject();
            WriteBody(json, message, withPicture: true);
            if (message.IsSilent)
                json.WriteNumber("flags", SuppressNotificationsFlag);
            json.WriteString("nonce", nonce);
            json.WriteBoolean("enforce_nonce", true);
            json.WriteEndObject();
        });

    /// <summary>The message as one JSON object, without the picture: nothing is sent beside it.</summary>
    public static void Write(Utf8JsonWriter json, Message message, bool withFlags) =>
        Write(json, message, withFlags, withPicture: false);

    static void Write(Utf8JsonWriter json, Message message, bool withFlags, bool withPicture)
    {
        json.WriteStartObject();
        WriteBody(json, message, withPicture);
        if (withFlags && message.IsEphemeral)
            json.WriteNumber("flags", EphemeralFlag);
        json.WriteEndObject();
    }

    /// <summary>What makes a deferred answer ephemeral; other flags are not allowed there.</summary>
    public static void WriteEphemeral(Utf8JsonWriter json, bool ephemeral)
    {
        json.WriteStartObject();
        if (ephemeral)
            json.WriteNumber("flags", EphemeralFlag);
        json.WriteEndObject();
    }

    static void WriteBody(Utf8JsonWriter json, Message message, bool withPicture)
    {
        var picture = withPicture ? message.Picture : None;
        json.WriteString("content", message.Content);
        json.WriteStartArray("embeds");
        for (var index = 0; index < message.Embeds.Count; index++)
            Write(json, message.Embeds[index], index == 0 ? picture : None);
        json.WriteEndArray();
        picture.IfSome(file => WriteAttachment(json, file));
        json.WriteStartArray("components");
        foreach (var row in message.Rows)
            Write(json, row);
        json.WriteEndArray();
        json.WriteStartObject("allowed_mentions");
        json.WriteStartArray("parse");
        json.WriteEndArray();
        json.WriteStartArray("users");
        foreach (var user in message.AllowedMentions.Distinct())
            json.WriteStringValue(user.ToString());
        json.WriteEndArray();
        if (!message.AllowedRoles.IsEmpty)
        {
            json.WriteStartArray("roles");
            foreach (var role in message.AllowedRoles.Distinct())
                json.WriteStringValue(role.ToString());
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    // The id is the number in the name of the form's field.
    static void WriteAttachment(Utf8JsonWriter json, Attachment file)
    {
        json.WriteStartArray("attachments");
        json.WriteStartObject();
        json.WriteString("id", "0");
        json.WriteString("filename", file.FileName);
        json.WriteString("description", file.Description);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    static void Write(Utf8JsonWriter json, Embed embed, Option<Attachment> picture)
    {
        json.WriteStartObject();
        if (embed.Title.Length > 0)
            json.WriteString("title", embed.Title);
        if (embed.Description.Length > 0)
            json.WriteString("description", embed.Description);
        json.WriteNumber("color", embed.Color);
        if (!embed.Fields.IsEmpty)
        {
            json.WriteStartArray("fields");
            foreach (var field in embed.Fields)
            {
                json.WriteStartObject();
                json.WriteString("name", field.Name);
                json.WriteString("value", field.Value);
                json.WriteBoolean("inline", field.IsInline);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        picture.IfSome(file =>
        {
            json.WriteStartObject("image");
            json.WriteString("url", $"attachment://{file.FileName}");
            json.WriteEndObject();
        });
        if (embed.Footer.Length > 0)
        {
            json.WriteStartObject("footer");
            json.WriteString("text", embed.Footer);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, ActionRow row)
    {
        json.WriteStartObject();
        json.WriteNumber("type", 1);
        json.WriteStartArray("components");
        row.Select.IfSome(select => Write(json, select));
        foreach (var button in row.Buttons)
        {
            json.WriteStartObject();
            json.WriteNumber("type", 2);
            json.WriteNumber("style", (int)button.Style);
            json.WriteString("label", button.Label);
            json.WriteString("custom_id", button.CustomId);
            if (button.IsDisabled)
                json.WriteBoolean("disabled", true);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // One value, which is Discord's default for min_values and max_values.
    static void Write(Utf8JsonWriter json, StringSelect select)
    {
        json.WriteStartObject();
        json.WriteNumber("type", 3);
        json.WriteString("custom_id", select.CustomId);
        json.WriteString("placeholder", select.Placeholder);
        json.WriteStartArray("options");
        foreach (var option in select.Options)
        {
            json.WriteStartObject();
            json.WriteString("label", option.Name);
            json.WriteString("value", option.Value);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}

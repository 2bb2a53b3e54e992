using System.Text.Json;
using LanguageExt;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Wire;

/// <summary>Pure: the callback object, the same over REST and in the answer to an HTTP interaction.</summary>
static class ResponseWire
{
    /// <summary>The answer to a ping.</summary>
    public static byte[] Pong { get; } =
        Json.Write(static json =>
        {
            json.WriteStartObject();
            json.WriteNumber("type", 1);
            json.WriteEndObject();
        });

    /// <summary>The bytes of the callback.</summary>
    public static byte[] Write(Response response) =>
        Json.Write(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("type", CallbackType(response));
            response.Match(
                reply: reply => WriteMessage(json, reply.Message),
                deferred: deferred => WriteDeferred(json, deferred),
                deferredUpdate: static _ => unit,
                update: update => WriteMessage(json, update.Message),
                choices: choices => WriteChoices(json, choices)
            );
            json.WriteEndObject();
        });

    /// <summary>Discord's callback type.</summary>
    public static int CallbackType(Response response) =>
        response.Match(
            reply: static _ => 4,
            deferred: static _ => 5,
            deferredUpdate: static _ => 6,
            update: static _ => 7,
            choices: static _ => 8
        );

    static Unit WriteMessage(Utf8JsonWriter json, Message message)
    {
        json.WritePropertyName("data");
        MessageWire.Write(json, message, withFlags: true);
        return unit;
    }

    static Unit WriteDeferred(Utf8JsonWriter json, Response.Deferred deferred)
    {
        json.WritePropertyName("data");
        MessageWire.WriteEphemeral(json, deferred.IsEphemeral);
        return unit;
    }

    static Unit WriteChoices(Utf8JsonWriter json, Response.Choices choices)
    {
        json.WriteStartObject("data");
        json.WriteStartArray("choices");
        foreach (var choice in choices.Items)
        {
            json.WriteStartObject();
            json.WriteString("name", choice.Name);
            json.WriteString("value", choice.Value);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        return unit;
    }
}

using System.Text.Json;
using PlexButler.Discord.Model;

namespace PlexButler.Discord.Wire;

/// <summary>Pure: the callback object, the same over REST and as the body of an HTTP interaction's answer.</summary>
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

    /// <summary>The callback's bytes.</summary>
    public static byte[] Write(Response response) =>
        Json.Write(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("type", CallbackType(response));
            switch (response)
            {
                case Response.Reply reply:
                    WriteMessage(json, reply.Message);
                    break;
                case Response.Update update:
                    WriteMessage(json, update.Message);
                    break;
                case Response.Deferred deferred:
                    json.WritePropertyName("data");
                    MessageWire.WriteEphemeral(json, deferred.IsEphemeral);
                    break;
                case Response.Choices choices:
                    WriteChoices(json, choices);
                    break;
            }
            json.WriteEndObject();
        });

    /// <summary>Discord's callback type.</summary>
    public static int CallbackType(Response response) =>
        response switch
        {
            Response.Reply => 4,
            Response.Deferred => 5,
            Response.DeferredUpdate => 6,
            Response.Update => 7,
            Response.Choices => 8,
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    static void WriteMessage(Utf8JsonWriter json, Message message)
    {
        json.WritePropertyName("data");
        MessageWire.Write(json, message, withFlags: true);
    }

    static void WriteChoices(Utf8JsonWriter json, Response.Choices choices)
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
    }
}

using System.Text.Json;

namespace PlexButler.Discord;

/// <summary>Pure: the callback object, the same over REST and as the body of an HTTP interaction's answer.</summary>
static class ResponseWire
{
    /// <summary>The answer to a ping.</summary>
    public static byte[] pong { get; } =
        Json.write(static json =>
        {
            json.WriteStartObject();
            json.WriteNumber("type", 1);
            json.WriteEndObject();
        });

    /// <summary>The callback's bytes.</summary>
    public static byte[] write(Response response) =>
        Json.write(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("type", type(response));
            switch (response)
            {
                case Response.Reply reply:
                    message(json, reply.Message);
                    break;
                case Response.Update update:
                    message(json, update.Message);
                    break;
                case Response.Deferred deferred:
                    json.WritePropertyName("data");
                    MessageWire.writeEphemeral(json, deferred.Ephemeral);
                    break;
                case Response.Choices choices:
                    items(json, choices);
                    break;
            }
            json.WriteEndObject();
        });

    /// <summary>Discord's callback type.</summary>
    public static int type(Response response) =>
        response switch
        {
            Response.Reply => 4,
            Response.Deferred => 5,
            Response.DeferredUpdate => 6,
            Response.Update => 7,
            Response.Choices => 8,
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    static void message(Utf8JsonWriter json, Message message)
    {
        json.WritePropertyName("data");
        MessageWire.write(json, message, withFlags: true);
    }

    static void items(Utf8JsonWriter json, Response.Choices choices)
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

using System.Text.Json;
using LanguageExt;
using PlexButler.Discord.Model;
using PlexButler.Discord.Wire;

namespace PlexButler.Discord.Gateway;

/// <summary>Pure: the three frames an interactions bot sends.</summary>
static class GatewayPayloads
{
    /// <summary>Op 1, with the last sequence number or null.</summary>
    public static byte[] WriteHeartbeat(Option<long> sequence) =>
        WriteFrame(1, json => sequence.Match(Some: json.WriteNumberValue, None: json.WriteNullValue));

    /// <summary>Op 2, with no intents: interactions come without any.</summary>
    public static byte[] WriteIdentify(Secret token) => WriteFrame(2, json =>
        {
            json.WriteStartObject();
            json.WriteString("token", token.Reveal());
            json.WriteNumber("intents", 0);
            json.WriteStartObject("properties");
            json.WriteString("os", Environment.OSVersion.Platform.ToString().ToLowerInvariant());
            json.WriteString("browser", "PlexButlerBot");
            json.WriteString("device", "PlexButlerBot");
            json.WriteEndObject();
            json.WriteEndObject();
        });

    /// <summary>Op 6.</summary>
    public static byte[] WriteResume(Secret token, string sessionId, long sequence) => WriteFrame(6, json =>
        {
            json.WriteStartObject();
            json.WriteString("token", token.Reveal());
            json.WriteString("session_id", sessionId);
            json.WriteNumber("seq", sequence);
            json.WriteEndObject();
        });

    static byte[] WriteFrame(int op, Action<Utf8JsonWriter> writeData) =>
        Json.Write(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("op", op);
            json.WritePropertyName("d");
            writeData(json);
            json.WriteEndObject();
        });
}

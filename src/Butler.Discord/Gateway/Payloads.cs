using System.Text.Json;
using LanguageExt;

namespace PlexButler.Discord;

/// <summary>Pure: the three frames an interactions bot sends.</summary>
static class Payloads
{
    /// <summary>Op 1, with the last sequence number or null.</summary>
    public static byte[] beat(Option<long> seq) =>
        frame(1, json => seq.Match(Some: json.WriteNumberValue, None: json.WriteNullValue));

    /// <summary>Op 2, with no intents: interactions come without any.</summary>
    public static byte[] identify(Secret token) => frame(2, json =>
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
    public static byte[] resume(Secret token, string sessionId, long seq) => frame(6, json =>
        {
            json.WriteStartObject();
            json.WriteString("token", token.Reveal());
            json.WriteString("session_id", sessionId);
            json.WriteNumber("seq", seq);
            json.WriteEndObject();
        });

    static byte[] frame(int op, Action<Utf8JsonWriter> d) =>
        Json.write(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("op", op);
            json.WritePropertyName("d");
            d(json);
            json.WriteEndObject();
        });
}

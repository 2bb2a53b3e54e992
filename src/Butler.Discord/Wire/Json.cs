using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using LanguageExt;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Wire;

/// <summary>Pure: reading JSON of any shape without exceptions, and writing it without reflection.</summary>
static class Json
{
    static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The bytes of what <paramref name="content"/> writes.</summary>
    public static byte[] Write(Action<Utf8JsonWriter> content)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, WriterOptions))
            content(json);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The value, or none when the bytes are not JSON.</summary>
    public static Option<JsonElement> Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonElement.Parse(bytes);
        }
        catch (JsonException)
        {
            return None;
        }
    }

    /// <summary>The property, or none when it is missing, null, or the value is not an object.</summary>
    public static Option<JsonElement> GetProperty(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object
        && value.TryGetProperty(name, out var found)
        && found.ValueKind != JsonValueKind.Null
            ? Some(found)
            : None;

    /// <summary>The property if it is a string.</summary>
    public static Option<string> GetString(JsonElement value, string name) => GetProperty(value, name).Bind(AsString);

    /// <summary>The property if it is a whole number.</summary>
    public static Option<long> GetInt64(JsonElement value, string name) =>
        GetProperty(value, name)
            .Bind(static v => v.ValueKind == JsonValueKind.Number && v.TryGetInt64(out var n) ? Some(n) : None);

    /// <summary>The property if it is a number.</summary>
    public static Option<double> GetDouble(JsonElement value, string name) =>
        GetProperty(value, name)
            .Bind(static v =>
                v.ValueKind == JsonValueKind.Number && v.TryGetDouble(out var n) && double.IsFinite(n) ? Some(n) : None
            );

    /// <summary>The property if it is an id.</summary>
    public static Option<Snowflake> GetSnowflake(JsonElement value, string name) =>
        GetString(value, name).Bind(Snowflake.Parse);

    /// <summary>Whether the property is true.</summary>
    public static bool IsTrue(JsonElement value, string name) =>
        GetProperty(value, name).Exists(static v => v.ValueKind == JsonValueKind.True);

    /// <summary>The property's elements; none when it is not an array.</summary>
    public static Seq<JsonElement> GetItems(JsonElement value, string name) =>
        GetProperty(value, name)
            .Match(
                Some: static v => v.ValueKind == JsonValueKind.Array ? toSeq(v.EnumerateArray().ToArray()) : Empty,
                None: static () => Empty
            );

    /// <summary>The properties; none when it is not an object.</summary>
    public static JsonProperty[] GetProperties(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? [.. value.EnumerateObject()] : [];

    /// <summary>The value as a string, if it is one.</summary>
    public static Option<string> AsString(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? ReadString(value) : None;

    // A member can send half a surrogate pair (\ud800), which GetString refuses.
    static Option<string> ReadString(JsonElement value)
    {
        try
        {
            return Optional(value.GetString());
        }
        catch (InvalidOperationException)
        {
            return None;
        }
    }
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PlexButler;

/// <summary>Reads and writes an id as a JSON string. A text that is no such id fails.</summary>
/// <typeparam name="T">The type of the id.</typeparam>
public sealed class ParsableJsonConverter<T> : JsonConverter<T>
    where T : class, IParsable<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? Parse(reader.GetString()) : throw CreateError();

    /// <inheritdoc/>
    public override T ReadAsPropertyName(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    ) => Parse(reader.GetString());

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStringValue(value.ToString());
    }

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WritePropertyName(value.ToString()!);
    }

    static T Parse(string? text) =>
        T.TryParse(text, CultureInfo.InvariantCulture, out var id) ? id : throw CreateError();

    // Without the text, which may be long or hostile.
    static JsonException CreateError() => new($"Not a valid {typeof(T).Name}.");
}

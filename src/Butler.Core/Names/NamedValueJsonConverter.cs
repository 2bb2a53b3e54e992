using System.Text.Json;
using System.Text.Json.Serialization;

namespace PlexButler;

/// <summary>Reads and writes a value by its name, such as <c>"AlreadyRunning"</c>. A number, or a name that is none,
/// fails.</summary>
/// <typeparam name="T">The kind of value.</typeparam>
public sealed class NamedValueJsonConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        foreach (var value in Enum.GetValues<T>())
            if (Enum.GetName(value) == text)
                return value;
        throw CreateError();
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(Enum.GetName(value) ?? throw CreateError());
    }

    static JsonException CreateError() => new($"Not a {typeof(T).Name}.");
}

using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>Reads and writes a value that may be missing as the value or <c>null</c>.</summary>
/// <typeparam name="A">The value.</typeparam>
public sealed class OptionJsonConverter<A> : JsonConverter<Option<A>>
{
    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override Option<A> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null
            ? Option<A>.None
            : Optional(JsonSerializer.Deserialize(ref reader, GetTypeInfo(options)));

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Option<A> value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value.IsNone)
            writer.WriteNullValue();
        else
            value.Iter(found => JsonSerializer.Serialize(writer, found, GetTypeInfo(options)));
    }

    static JsonTypeInfo<A> GetTypeInfo(JsonSerializerOptions options) =>
        (JsonTypeInfo<A>)options.GetTypeInfo(typeof(A));
}

using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using LanguageExt;

namespace PlexButler;

/// <summary>Writes results of one type.</summary>
/// <typeparam name="A">The value.</typeparam>
sealed class PlexResultJsonConverter<A> : JsonConverter<PlexResult<A>>
{
    static readonly ButlerErrorJsonConverter Errors = new();

    public override PlexResult<A> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A result is written, not read: read its value, or its error.");

    public override void Write(Utf8JsonWriter writer, PlexResult<A> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        value.Match(
            Right: found =>
            {
                writer.WritePropertyName("value");
                JsonSerializer.Serialize(writer, found, (JsonTypeInfo<A>)options.GetTypeInfo(typeof(A)));
                return Unit.Default;
            },
            Left: error =>
            {
                writer.WritePropertyName("error");
                Errors.Write(writer, error, options);
                return Unit.Default;
            }
        );
        writer.WriteEndObject();
    }
}

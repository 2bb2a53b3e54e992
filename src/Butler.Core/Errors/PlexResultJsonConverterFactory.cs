using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PlexButler;

/// <summary>Writes a result as <c>{"value":…}</c> or <c>{"error":{…}}</c>. Results are not read.</summary>
/// <remarks>It creates nothing by reflection, so it works compiled ahead of time: each type of result brings its own
/// converter.</remarks>
public sealed class PlexResultJsonConverterFactory : JsonConverterFactory
{
    static readonly ConcurrentDictionary<Type, Func<JsonConverter>> Converters = new();

    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        return typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(PlexResult<>);
    }

    /// <inheritdoc/>
    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2059",
        Justification = "Whatever makes a result runs the same class constructor, so it is there."
    )]
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        RuntimeHelpers.RunClassConstructor(typeToConvert.TypeHandle);
        return Converters[typeToConvert]();
    }

    internal static void Add<A>() => Converters[typeof(PlexResult<A>)] = static () => new PlexResultJsonConverter<A>();
}

using System.Collections.Immutable;
using System.Text.Json;
using LanguageExt;

namespace PlexButler.Bot.Runs.Storage;

/// <summary>Pure: evidence as one JSON object, and back. The same evidence is the same text.</summary>
static class EvidenceText
{
    /// <summary>Writes it.</summary>
    public static void write(Utf8JsonWriter json, Evidence evidence)
    {
        json.WriteStartObject();
        json.WriteStartArray("signs");
        foreach (var sign in evidence.Signs)
            SignText.write(json, sign);
        json.WriteEndArray();
        json.WriteStartArray("live");
        foreach (var (_, sign) in evidence.Live.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
            SignText.write(json, sign);
        json.WriteEndArray();
        json.WriteStartObject("over");
        foreach (var (id, at) in evidence.Over.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
            json.WriteString(id, JsonText.Print(at));
        json.WriteEndObject();
        json.WriteStartArray("before");
        foreach (var id in evidence.Before.Order(StringComparer.Ordinal))
            json.WriteStringValue(id);
        json.WriteEndArray();
        json.WriteNumber("count", evidence.Count);
        if (evidence.First is { } first)
            json.WriteString("first", JsonText.Print(first));
        if (evidence.LastEnded is { } ended)
            json.WriteString("lastEnded", JsonText.Print(ended));
        json.WriteEndObject();
    }

    /// <summary>Reads it.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Evidence read(JsonElement of) =>
        new(
            [.. items(of, "signs").Select(SignText.read)],
            items(of, "live")
                .Select(static item =>
                    SignText.read(item) as Sign.Worked
                    ?? throw new FormatException("its \"live\" holds what is no activity")
                )
                .ToImmutableDictionary(static sign => sign.Activity.Value, StringComparer.Ordinal),
            of.Get("over", JsonValueKind.Object)
                .EnumerateObject()
                .ToImmutableDictionary(
                    static one => one.Name,
                    one => of.Get("over", JsonValueKind.Object).Instant(one.Name),
                    StringComparer.Ordinal
                ),
            of.Whole("count"),
            of.Maybe("first", JsonText.Instant).ToNullable(),
            of.Maybe("lastEnded", JsonText.Instant).ToNullable()
        )
        {
            Before =
            [
                .. items(of, "before")
                    .Select(static id =>
                        id.GetString() ?? throw new FormatException("its \"before\" holds what is no id")
                    ),
            ],
        };

    static JsonElement.ArrayEnumerator items(JsonElement of, string name) =>
        of.Get(name, JsonValueKind.Array).EnumerateArray();
}

using System.Collections.Immutable;
using System.Text.Json;
using LanguageExt;

namespace PlexButler.Bot.Runs.Storage;

/// <summary>Pure: evidence as one JSON object, and back. The same evidence is the same text.</summary>
static class EvidenceJson
{
    /// <summary>Writes it.</summary>
    public static void Write(Utf8JsonWriter json, Evidence evidence)
    {
        json.WriteStartObject();
        json.WriteStartArray("signs");
        foreach (var observation in evidence.Observations)
            ObservationJson.Write(json, observation);
        json.WriteEndArray();
        json.WriteStartArray("live");
        foreach (
            var (_, observation) in evidence.LiveActivities.OrderBy(static pair => pair.Key, StringComparer.Ordinal)
        )
            ObservationJson.Write(json, observation);
        json.WriteEndArray();
        json.WriteStartObject("over");
        foreach (var (id, at) in evidence.EndedActivities.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
            json.WriteString(id, StoreJson.FormatInstant(at));
        json.WriteEndObject();
        json.WriteStartArray("before");
        foreach (var id in evidence.ActivitiesBefore.Order(StringComparer.Ordinal))
            json.WriteStringValue(id);
        json.WriteEndArray();
        json.WriteNumber("count", evidence.ActivityCount);
        if (evidence.FirstSeenAt is { } first)
            json.WriteString("first", StoreJson.FormatInstant(first));
        if (evidence.LastEndedAt is { } ended)
            json.WriteString("lastEnded", StoreJson.FormatInstant(ended));
        json.WriteEndObject();
    }

    /// <summary>Reads it.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Evidence Read(JsonElement json) =>
        new(
            [.. GetArray(json, "signs").Select(ObservationJson.Read)],
            GetArray(json, "live")
                .Select(static item =>
                    ObservationJson.Read(item) as Observation.ActivitySeen
                    ?? throw new FormatException("its \"live\" holds what is no activity")
                )
                .ToImmutableDictionary(static sign => sign.Activity.Value, StringComparer.Ordinal),
            json.GetRequired("over", JsonValueKind.Object)
                .EnumerateObject()
                .ToImmutableDictionary(
                    static one => one.Name,
                    one => json.GetRequired("over", JsonValueKind.Object).ParseInstant(one.Name),
                    StringComparer.Ordinal
                ),
            json.GetInteger("count"),
            json.GetOptional("first", StoreJson.ParseInstant).ToNullable(),
            json.GetOptional("lastEnded", StoreJson.ParseInstant).ToNullable()
        )
        {
            ActivitiesBefore =
            [
                .. GetArray(json, "before")
                    .Select(static id =>
                        id.GetString() ?? throw new FormatException("its \"before\" holds what is no id")
                    ),
            ],
        };

    static JsonElement.ArrayEnumerator GetArray(JsonElement json, string name) =>
        json.GetRequired(name, JsonValueKind.Array).EnumerateArray();
}

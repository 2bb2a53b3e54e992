using System.Collections.Immutable;
using System.Text.Json;
using PlexButler.Bot.Runs.Observations;

namespace PlexButler.Bot.Runs.Storage;

/// <summary>Pure: writes and reads evidence as a JSON object. Equal evidence gives equal text.</summary>
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
        evidence.FirstSeenAt.IfSome(at => json.WriteString("first", StoreJson.FormatInstant(at)));
        evidence.LastEndedAt.IfSome(at => json.WriteString("lastEnded", StoreJson.FormatInstant(at)));
        json.WriteEndObject();
    }

    /// <summary>Reads it.</summary>
    /// <exception cref="FormatException">It is not evidence.</exception>
    public static Evidence Read(JsonElement json) =>
        new(
            [.. GetArray(json, "signs").Select(ObservationJson.Read)],
            GetArray(json, "live")
                .Select(static item =>
                    ObservationJson.Read(item) as Observation.ActivitySeen
                    ?? throw new FormatException("its \"live\" contains something that is not an activity")
                )
                .ToImmutableDictionary(static seen => seen.Activity.Value, StringComparer.Ordinal),
            json.GetRequired("over", JsonValueKind.Object)
                .EnumerateObject()
                .ToImmutableDictionary(
                    static property => property.Name,
                    property => json.GetRequired("over", JsonValueKind.Object).GetInstant(property.Name),
                    StringComparer.Ordinal
                ),
            json.GetInteger("count") is var count and >= 0
                ? count
                : throw new FormatException("its \"count\" is below zero"),
            json.GetOptional("first", StoreJson.GetInstant),
            json.GetOptional("lastEnded", StoreJson.GetInstant)
        )
        {
            ActivitiesBefore =
            [
                .. GetArray(json, "before")
                    .Select(static id =>
                        id.GetString()
                        ?? throw new FormatException("its \"before\" contains something that is not an id")
                    ),
            ],
        };

    static JsonElement.ArrayEnumerator GetArray(JsonElement json, string name) =>
        json.GetRequired(name, JsonValueKind.Array).EnumerateArray();
}

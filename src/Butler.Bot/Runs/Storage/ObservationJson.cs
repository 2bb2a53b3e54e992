using System.Text.Json;
using LanguageExt;

namespace PlexButler.Bot.Runs.Storage;

/// <summary>Pure: a sign as one JSON object, and back.</summary>
static class ObservationJson
{
    /// <summary>The text of a sign.</summary>
    public static string Write(Observation observation) => StoreJson.Write(json => Write(json, observation));

    /// <summary>The sign; Left says why the text is none.</summary>
    public static Either<string, Observation> Read(string text) => StoreJson.Read(text, Read);

    /// <summary>Writes a sign.</summary>
    public static void Write(Utf8JsonWriter json, Observation observation)
    {
        json.WriteStartObject();
        json.WriteString("sign", KindName(observation));
        json.WriteString("at", StoreJson.FormatInstant(observation.At));
        WriteDetails(json, observation);
        json.WriteEndObject();
    }

    /// <summary>Reads a sign.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Observation Read(JsonElement json)
    {
        var at = json.ParseInstant("at");
        return json.GetText("sign") switch
        {
            "answered" => new Observation.StartAnswered(at, ReadStart(json)),
            "queued" => new Observation.Queued(at),
            "worked" => ReadActivity(at, json),
            "started again" => new Observation.StartRepeated(at, ReadStart(json)),
            "stop asked" => new Observation.StopAnswered(
                at,
                json.GetFlag("stopped") ? StopOutcome.Stopped : StopOutcome.NotRunning
            ),
            "restarted" => new Observation.ServerRestarted(at),
            "reported" => new Observation.WebhookReported(at, json.GetText("event")),
            var other => throw new FormatException($"\"{other}\" is no sign that is known here"),
        };
    }

    static string KindName(Observation observation) =>
        observation switch
        {
            Observation.StartAnswered => "answered",
            Observation.Queued => "queued",
            Observation.ActivitySeen => "worked",
            Observation.StartRepeated => "started again",
            Observation.StopAnswered => "stop asked",
            Observation.ServerRestarted => "restarted",
            Observation.WebhookReported => "reported",
            _ => throw new ArgumentOutOfRangeException(nameof(observation)),
        };

    static void WriteDetails(Utf8JsonWriter json, Observation observation)
    {
        switch (observation)
        {
            case Observation.StartAnswered answered:
                json.WriteBoolean("running", answered.Start == StartOutcome.AlreadyRunning);
                break;
            case Observation.StartRepeated again:
                json.WriteBoolean("running", again.Start == StartOutcome.AlreadyRunning);
                break;
            case Observation.StopAnswered stop:
                json.WriteBoolean("stopped", stop.Stop == StopOutcome.Stopped);
                break;
            case Observation.WebhookReported reported:
                json.WriteString("event", reported.Event);
                break;
            case Observation.ActivitySeen work:
                json.WriteString("phase", ConvertPhase(work.Phase));
                json.WriteString("activity", work.Activity.Value);
                json.WriteString("type", work.Type);
                json.WriteString("subtitle", work.Subtitle);
                work.Percent.IfSome(percent => json.WriteNumber("percent", percent));
                break;
        }
    }

    static Observation.ActivitySeen ReadActivity(DateTimeOffset at, JsonElement json) =>
        new(
            at,
            ConvertPhase(json.GetText("phase")),
            ActivityId
                .Parse(json.GetText("activity"))
                .Match(
                    Some: static id => id,
                    None: static () => throw new FormatException("its \"activity\" is no activity's id")
                ),
            json.GetText("type"),
            json.GetText("subtitle"),
            json.GetOptional("percent", StoreJson.GetInteger)
        );

    static StartOutcome ReadStart(JsonElement json) =>
        json.GetFlag("running") ? StartOutcome.AlreadyRunning : StartOutcome.Started;

    static string ConvertPhase(ActivityPhase phase) =>
        phase switch
        {
            ActivityPhase.Started => "started",
            ActivityPhase.Ended => "ended",
            _ => "updated",
        };

    static ActivityPhase ConvertPhase(string word) =>
        word switch
        {
            "started" => ActivityPhase.Started,
            "updated" => ActivityPhase.Updated,
            "ended" => ActivityPhase.Ended,
            _ => throw new FormatException($"\"{word}\" is no phase of an activity"),
        };
}

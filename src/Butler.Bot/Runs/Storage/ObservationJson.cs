using System.Text.Json;
using LanguageExt;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Bot.Text;

namespace PlexButler.Bot.Runs.Storage;

/// <summary>Pure: writes and reads an observation as a JSON object.</summary>
static class ObservationJson
{
    /// <summary>The text of an observation.</summary>
    public static string Write(Observation observation) => StoreJson.Write(json => Write(json, observation));

    /// <summary>The observation; Left says why the text is not one.</summary>
    public static Either<string, Observation> Read(string text) => StoreJson.Read(text, Read);

    /// <summary>Writes an observation.</summary>
    public static void Write(Utf8JsonWriter json, Observation observation)
    {
        var (kind, writeDetails) = Describe(observation);
        json.WriteStartObject();
        json.WriteString("sign", kind);
        json.WriteString("at", StoreJson.FormatInstant(observation.At));
        writeDetails(json);
        json.WriteEndObject();
    }

    /// <summary>Reads an observation.</summary>
    /// <exception cref="FormatException">It is not one.</exception>
    public static Observation Read(JsonElement json)
    {
        var at = json.GetInstant("at");
        return json.GetRequiredText("sign") switch
        {
            "answered" => new Observation.StartAnswered(at, ReadStart(json)),
            "queued" => new Observation.Queued(at),
            "worked" => ReadActivity(at, json),
            "started again" => new Observation.StartRepeated(at, ReadStart(json)),
            "stop asked" => new Observation.StopAnswered(
                at,
                json.GetFlag("stopped") ? StopOutcome.Stopped : StopOutcome.NotRunning
            )
            {
                ContinuedBy = json.GetOptional("continuedBy", StoreJson.GetInstant),
            },
            "restarted" => new Observation.ServerRestarted(at),
            "reported" => new Observation.WebhookReported(at, json.GetRequiredText("event")),
            "recorded" => new Observation.Recorded(
                at,
                ParseOutcome(json.GetRequiredText("outcome")),
                json.GetOptional("started", StoreJson.GetInstant)
            ),
            var other => throw new FormatException($"\"{other}\" is not a known sign"),
        };
    }

    static (string Kind, Action<Utf8JsonWriter> WriteDetails) Describe(Observation observation) =>
        observation.Match<(string, Action<Utf8JsonWriter>)>(
            startAnswered: static answer => ("answered", json => WriteStart(json, answer.Start)),
            queued: static _ => ("queued", WriteNothing),
            activitySeen: static seen => ("worked", json => WriteActivity(json, seen)),
            startRepeated: static answer => ("started again", json => WriteStart(json, answer.Start)),
            stopAnswered: static answer => ("stop asked", json => WriteStop(json, answer)),
            serverRestarted: static _ => ("restarted", WriteNothing),
            webhookReported: static report => ("reported", json => json.WriteString("event", report.Event)),
            recorded: static record => ("recorded", json => WriteRecord(json, record))
        );

    static void WriteNothing(Utf8JsonWriter json) { }

    static void WriteStop(Utf8JsonWriter json, Observation.StopAnswered answer)
    {
        json.WriteBoolean("stopped", answer.Stop == StopOutcome.Stopped);
        answer.ContinuedBy.IfSome(at => json.WriteString("continuedBy", StoreJson.FormatInstant(at)));
    }

    static void WriteStart(Utf8JsonWriter json, StartOutcome start) =>
        json.WriteBoolean("running", start == StartOutcome.AlreadyRunning);

    static StartOutcome ReadStart(JsonElement json) =>
        json.GetFlag("running") ? StartOutcome.AlreadyRunning : StartOutcome.Started;

    static void WriteActivity(Utf8JsonWriter json, Observation.ActivitySeen seen)
    {
        json.WriteString("phase", FormatPhase(seen.Phase));
        json.WriteString("activity", seen.Activity.Value);
        json.WriteString("type", seen.Type);
        json.WriteString("subtitle", seen.Subtitle);
        seen.Percent.IfSome(percent => json.WriteNumber("percent", percent));
    }

    static Observation.ActivitySeen ReadActivity(DateTimeOffset at, JsonElement json) =>
        new(
            at,
            ParsePhase(json.GetRequiredText("phase")),
            ActivityId
                .Parse(json.GetRequiredText("activity"))
                .IfNone(static () => throw new FormatException("its \"activity\" is not the id of an activity")),
            json.GetRequiredText("type"),
            json.GetRequiredText("subtitle"),
            json.GetOptional("percent", StoreJson.GetInteger)
        );

    static void WriteRecord(Utf8JsonWriter json, Observation.Recorded record)
    {
        json.WriteString("outcome", FormatOutcome(record.Outcome));
        record.StartedAt.IfSome(at => json.WriteString("started", StoreJson.FormatInstant(at)));
    }

    static string FormatOutcome(RecordedOutcome outcome) =>
        outcome switch
        {
            RecordedOutcome.Running => "running",
            RecordedOutcome.Unclear => "unclear",
            RecordedOutcome.Finished => "finished",
            RecordedOutcome.Stopped => "stopped",
            RecordedOutcome.CutShort => "cut short",
            RecordedOutcome.Failed => "failed",
        };

    static RecordedOutcome ParseOutcome(string word) =>
        word switch
        {
            "running" => RecordedOutcome.Running,
            "unclear" => RecordedOutcome.Unclear,
            "finished" => RecordedOutcome.Finished,
            "stopped" => RecordedOutcome.Stopped,
            "cut short" => RecordedOutcome.CutShort,
            "failed" => RecordedOutcome.Failed,
            var other => throw new FormatException($"\"{other}\" is not an outcome"),
        };

    static string FormatPhase(ActivityPhase phase) =>
        phase switch
        {
            ActivityPhase.Started => "started",
            ActivityPhase.Updated => "updated",
            ActivityPhase.Ended => "ended",
        };

    static ActivityPhase ParsePhase(string word) =>
        word switch
        {
            "started" => ActivityPhase.Started,
            "updated" => ActivityPhase.Updated,
            "ended" => ActivityPhase.Ended,
            var other => throw new FormatException($"\"{other}\" is not a phase of an activity"),
        };
}

using System.Text.Json;
using LanguageExt;

namespace PlexButler.Bot.Runs.Storage;

/// <summary>Pure: a sign as one JSON object, and back.</summary>
static class SignText
{
    /// <summary>The text of a sign.</summary>
    public static string write(Sign sign) => JsonText.write(json => write(json, sign));

    /// <summary>The sign; Left says why the text is none.</summary>
    public static Either<string, Sign> read(string text) => JsonText.read(text, read);

    /// <summary>Writes a sign.</summary>
    public static void write(Utf8JsonWriter json, Sign sign)
    {
        json.WriteStartObject();
        json.WriteString("sign", kind(sign));
        json.WriteString("at", JsonText.Print(sign.At));
        details(json, sign);
        json.WriteEndObject();
    }

    /// <summary>Reads a sign.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Sign read(JsonElement of)
    {
        var at = of.Instant("at");
        return of.Text("sign") switch
        {
            "answered" => new Sign.Answered(at, start(of)),
            "queued" => new Sign.Queued(at),
            "worked" => worked(at, of),
            "started again" => new Sign.StartedAgain(at, start(of)),
            "stop asked" => new Sign.StopAsked(at, of.Flag("stopped") ? StopOutcome.Stopped : StopOutcome.NotRunning),
            "restarted" => new Sign.Restarted(at),
            "reported" => new Sign.Reported(at, of.Text("event")),
            var other => throw new FormatException($"\"{other}\" is no sign that is known here"),
        };
    }

    static string kind(Sign sign) =>
        sign switch
        {
            Sign.Answered => "answered",
            Sign.Queued => "queued",
            Sign.Worked => "worked",
            Sign.StartedAgain => "started again",
            Sign.StopAsked => "stop asked",
            Sign.Restarted => "restarted",
            Sign.Reported => "reported",
            _ => throw new ArgumentOutOfRangeException(nameof(sign)),
        };

    static void details(Utf8JsonWriter json, Sign sign)
    {
        switch (sign)
        {
            case Sign.Answered answered:
                json.WriteBoolean("running", answered.Start == StartOutcome.AlreadyRunning);
                break;
            case Sign.StartedAgain again:
                json.WriteBoolean("running", again.Start == StartOutcome.AlreadyRunning);
                break;
            case Sign.StopAsked stop:
                json.WriteBoolean("stopped", stop.Stop == StopOutcome.Stopped);
                break;
            case Sign.Reported reported:
                json.WriteString("event", reported.Event);
                break;
            case Sign.Worked work:
                json.WriteString("phase", phase(work.Phase));
                json.WriteString("activity", work.Activity.Value);
                json.WriteString("type", work.Type);
                json.WriteString("subtitle", work.Subtitle);
                work.Percent.IfSome(percent => json.WriteNumber("percent", percent));
                break;
        }
    }

    static Sign.Worked worked(DateTimeOffset at, JsonElement of) =>
        new(
            at,
            phase(of.Text("phase")),
            ActivityId
                .Parse(of.Text("activity"))
                .Match(
                    Some: static id => id,
                    None: static () => throw new FormatException("its \"activity\" is no activity's id")
                ),
            of.Text("type"),
            of.Text("subtitle"),
            of.Maybe("percent", JsonText.Whole)
        );

    static StartOutcome start(JsonElement of) =>
        of.Flag("running") ? StartOutcome.AlreadyRunning : StartOutcome.Started;

    static string phase(ActivityPhase phase) =>
        phase switch
        {
            ActivityPhase.Started => "started",
            ActivityPhase.Ended => "ended",
            _ => "updated",
        };

    static ActivityPhase phase(string word) =>
        word switch
        {
            "started" => ActivityPhase.Started,
            "updated" => ActivityPhase.Updated,
            "ended" => ActivityPhase.Ended,
            _ => throw new FormatException($"\"{word}\" is no phase of an activity"),
        };
}

using System.Text.Json;
using LanguageExt;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Bot.Text;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs.Storage;

/// <summary>
/// Pure: writes and reads a run as a JSON object. It begins with its format version, so that the text of a newer
/// program
/// is not misread.
/// </summary>
static class RunJson
{
    /// <summary>The format version written here. An additional optional field does not change it.</summary>
    public const int FormatVersion = 1;

    /// <summary>The text of a run, without its revision, which the store keeps.</summary>
    public static string Write(Run run) =>
        StoreJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("form", FormatVersion);
            json.WriteString("id", run.Id.ToString());
            json.WriteString("server", run.Server);
            run.Task.IfSome(task => json.WriteString("task", task.Value));
            json.WriteString("title", run.Title);
            json.WriteString("askedBy", run.RequestedBy.ToString());
            json.WriteString("askedAt", StoreJson.FormatInstant(run.RequestedAt));
            run.ApprovedBy.IfSome(by => json.WriteString("approvedBy", by.ToString()));
            if (run.Plan.Length > 0)
                json.WriteString("plan", run.Plan);
            run.Step.IfSome(step => Write(json, step));
            run.SystemUser.IfSome(user => json.WriteString("systemUser", user));
            if (run.IsTaskDisabled)
                json.WriteBoolean("switchedOff", true);
            run.Record.IfSome(record => Write(json, record));
            json.WriteString("life", run.Incarnation);
            json.WritePropertyName("evidence");
            EvidenceJson.Write(json, run.Evidence);
            json.WritePropertyName("card");
            Write(json, run.Card);
            json.WriteEndObject();
        });

    /// <summary>The run; Left says why the text is not one.</summary>
    public static Either<string, Run> Read(string text) => StoreJson.Read(text, Read);

    static Run Read(JsonElement json)
    {
        if (json.GetInteger("form") is var version && version != FormatVersion)
            throw new FormatException($"it is of form {version}, which only another version of this program knows");
        return new(
            json.GetSnowflake("id"),
            json.GetRequiredText("server"),
            json.GetOptional("task", ParseTask),
            json.GetRequiredText("title"),
            json.GetSnowflake("askedBy"),
            json.GetInstant("askedAt"),
            EvidenceJson.Read(json.GetRequired("evidence", JsonValueKind.Object)),
            ReadCard(json.GetRequired("card", JsonValueKind.Object))
        )
        {
            ApprovedBy = json.GetOptional("approvedBy", StoreJson.GetSnowflake),
            Plan = json.GetOptional("plan", StoreJson.GetRequiredText).IfNone(""),
            Step = json.GetOptional("step", ReadStep),
            SystemUser = json.GetOptional("systemUser", StoreJson.GetRequiredText),
            IsTaskDisabled = json.GetFlag("switchedOff"),
            Incarnation = json.GetRequiredText("life"),
            Record = json.GetOptional("record", ReadRecord),
        };
    }

    static TaskName ParseTask(JsonElement json, string name) =>
        TaskName
            .Parse(json.GetRequiredText(name))
            .Match(
                Some: static task => task,
                None: () => throw new FormatException($"its \"{name}\" is not a task name")
            );

    static void Write(Utf8JsonWriter json, RunRecord record)
    {
        json.WriteStartObject("record");
        json.WriteString("origin", FormatOrigin(record.Origin));
        json.WriteBoolean("certain", record.IsOriginCertain);
        json.WriteString("account", record.Account);
        json.WriteNumber("items", record.ItemCount);
        json.WriteStartArray("last");
        foreach (var item in record.LastItems)
            json.WriteStringValue(item);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static RunRecord ReadRecord(JsonElement json, string name)
    {
        var record = json.GetRequired(name, JsonValueKind.Object);
        return new(
            ParseOrigin(record.GetRequiredText("origin")),
            record.GetFlag("certain"),
            record.GetRequiredText("account"),
            record.GetInteger("items"),
            toSeq(
                record
                    .GetRequired("last", JsonValueKind.Array)
                    .EnumerateArray()
                    .Select(static item =>
                        item.ValueKind == JsonValueKind.String
                            ? item.GetString()!
                            : throw new FormatException("its \"last\" contains something that is not a text")
                    )
                    .ToArray()
            )
        );
    }

    static void Write(Utf8JsonWriter json, RunStep step)
    {
        json.WriteStartObject("step");
        json.WriteString("tasks", string.Join(',', step.Tasks.Map(static task => task.Value)));
        json.WriteNumber("index", step.Index);
        json.WriteNumber("yields", step.Yields);
        json.WriteBoolean("afterUnseen", step.IsAfterUnseen);
        json.WriteEndObject();
    }

    static RunStep ReadStep(JsonElement json, string name)
    {
        var step = json.GetRequired(name, JsonValueKind.Object);
        var tasks = step.GetRequiredText("tasks").Split(',').SelectMany(static task => TaskName.Parse(task).ToSeq());
        return new(
            toSeq(tasks.ToArray()),
            step.GetInteger("index"),
            step.GetInteger("yields"),
            step.GetFlag("afterUnseen")
        );
    }

    static string FormatOrigin(RunOrigin origin) =>
        origin switch
        {
            RunOrigin.Here => "here",
            RunOrigin.Schedule => "schedule",
            RunOrigin.Elsewhere => "elsewhere",
            RunOrigin.Unknown => "unknown",
        };

    static RunOrigin ParseOrigin(string word) =>
        word switch
        {
            "here" => RunOrigin.Here,
            "schedule" => RunOrigin.Schedule,
            "elsewhere" => RunOrigin.Elsewhere,
            "unknown" => RunOrigin.Unknown,
            var other => throw new FormatException($"\"{other}\" is not an origin"),
        };

    static void Write(Utf8JsonWriter json, Card card)
    {
        json.WriteStartObject();
        json.WriteString("application", card.ApplicationId.ToString());
        json.WriteString("token", card.ProtectedToken);
        json.WriteString("guild", card.GuildId.ToString());
        json.WriteString("channel", card.ChannelId.ToString());
        json.WriteBoolean("shared", card.IsPublic);
        card.MessageId.IfSome(message => json.WriteString("message", message.ToString()));
        json.WriteBoolean("announced", card.IsAnnounced);
        json.WriteBoolean("open", card.IsOpen);
        json.WriteEndObject();
    }

    static Card ReadCard(JsonElement json) =>
        new(
            json.GetSnowflake("application"),
            json.GetRequiredText("token"),
            json.GetSnowflake("guild"),
            json.GetSnowflake("channel"),
            json.GetFlag("shared"),
            json.GetOptional("message", StoreJson.GetSnowflake),
            json.GetFlag("announced"),
            json.GetFlag("open")
        );
}

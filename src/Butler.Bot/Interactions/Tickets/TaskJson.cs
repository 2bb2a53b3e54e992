using System.Text.Json;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Text;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Tickets;

/// <summary>
/// Pure: writes and reads a task as its server listed it, but for what nobody needs after a press. What a server sends
/// may be long, and requests wait by the thousand.
/// </summary>
static class TaskJson
{
    const int MaxTitle = 200;

    /// <summary>Writes its properties.</summary>
    public static void Write(Utf8JsonWriter json, ButlerTask task)
    {
        json.WriteString("name", task.Name.Value);
        task.Title.IfSome(title => json.WriteString("title", MarkdownEscaper.Truncate(title, MaxTitle)));
        json.WriteNumber("days", task.IntervalDays);
        json.WriteBoolean("random", task.ScheduleRandomized);
        json.WriteBoolean("enabled", task.Enabled);
    }

    /// <summary>The task.</summary>
    public static ButlerTask Read(JsonElement json) =>
        new(
            TaskName
                .Parse(json.GetRequiredText("name"))
                .Match(Some: static name => name, None: static () => throw new FormatException("it has no task name")),
            json.GetOptional("title", StoreJson.GetRequiredText),
            Description: None,
            json.GetInteger("days"),
            json.GetFlag("random"),
            json.GetFlag("enabled")
        );
}

using System.Text.Json;
using LanguageExt;

namespace PlexButler.Bot.Runs.Storage;

/// <summary>Pure: a run as one JSON object, and back. It begins with the number of its form, so that a later program's is not misread.</summary>
static class RunText
{
    /// <summary>The form written here. A field that may be absent changes nothing of it.</summary>
    public const int Form = 1;

    /// <summary>The text of a run, without its revision, which is the store's.</summary>
    public static string write(Run run) =>
        JsonText.write(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("form", Form);
            json.WriteString("id", run.Id.ToString());
            json.WriteString("server", run.Server);
            run.Task.IfSome(task => json.WriteString("task", task.Value));
            json.WriteString("title", run.Title);
            json.WriteString("askedBy", run.AskedBy.ToString());
            json.WriteString("askedAt", JsonText.Print(run.AskedAt));
            run.ApprovedBy.IfSome(by => json.WriteString("approvedBy", by.ToString()));
            if (run.SwitchedOff)
                json.WriteBoolean("switchedOff", true);
            json.WriteString("life", run.Life);
            json.WritePropertyName("evidence");
            EvidenceText.write(json, run.Evidence);
            json.WritePropertyName("card");
            write(json, run.Card);
            json.WriteEndObject();
        });

    /// <summary>The run; Left says why the text is none.</summary>
    public static Either<string, Run> read(string text) => JsonText.read(text, read);

    static Run read(JsonElement of)
    {
        if (of.Whole("form") is var form && form != Form)
            throw new FormatException($"it is of form {form}, which only another version of this program knows");
        return new(
            of.Id("id"),
            of.Text("server"),
            of.Maybe("task", task),
            of.Text("title"),
            of.Id("askedBy"),
            of.Instant("askedAt"),
            EvidenceText.read(of.Get("evidence", JsonValueKind.Object)),
            card(of.Get("card", JsonValueKind.Object))
        )
        {
            ApprovedBy = of.Maybe("approvedBy", JsonText.Id),
            SwitchedOff = of.Flag("switchedOff"),
            Life = of.Text("life"),
        };
    }

    static TaskName task(JsonElement of, string name) =>
        TaskName
            .Parse(of.Text(name))
            .Match(
                Some: static task => task,
                None: () => throw new FormatException($"its \"{name}\" is no task's name")
            );

    static void write(Utf8JsonWriter json, Card card)
    {
        json.WriteStartObject();
        json.WriteString("application", card.Application.ToString());
        json.WriteString("token", card.Token);
        json.WriteString("guild", card.Guild.ToString());
        json.WriteString("channel", card.Channel.ToString());
        json.WriteBoolean("shared", card.Shared);
        card.Message.IfSome(message => json.WriteString("message", message.ToString()));
        json.WriteBoolean("announced", card.Announced);
        json.WriteBoolean("open", card.IsOpen);
        json.WriteEndObject();
    }

    static Card card(JsonElement of) =>
        new(
            of.Id("application"),
            of.Text("token"),
            of.Id("guild"),
            of.Id("channel"),
            of.Flag("shared"),
            of.Maybe("message", JsonText.Id),
            of.Flag("announced"),
            of.Flag("open")
        );
}

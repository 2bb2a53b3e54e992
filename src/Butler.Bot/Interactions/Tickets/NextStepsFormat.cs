using System.Text.Json;
using LanguageExt;
using PlexButler.Bot.Interactions.Buttons;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Tickets;

/// <summary>The commands that a message offers, as if they had been typed.</summary>
sealed class NextStepsFormat(CommandSet commands) : ITicketFormat<NextSteps>
{
    /// <inheritdoc/>
    public string Purpose => "menu";

    /// <inheritdoc/>
    public void Write(Utf8JsonWriter json, NextSteps steps)
    {
        json.WriteStartArray("steps");
        foreach (var step in steps.All)
        {
            json.WriteStartObject();
            json.WriteString("action", ComponentTable.NameOf(step.Action));
            json.WriteString("permission", step.Request.Usage.Key);
            WriteOptions(json, step.Request.Options);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <inheritdoc/>
    public Option<NextSteps> Read(JsonElement json) =>
        json.Find("steps").IsSome
            ? new NextSteps(toSeq(json.GetItems("steps").SelectMany(ReadStep).ToArray()))
            // A replica of an earlier version asks for a server, and for nothing else.
            : ReadRequest(json).Map(static request => new NextSteps(Seq1(new NextStep(ButtonAction.Choose, request))));

    /// <summary>Writes what was filled in.</summary>
    public static void WriteOptions(Utf8JsonWriter json, Seq<OptionValue> options, string name = "options")
    {
        json.WriteStartArray(name);
        foreach (var option in options)
        {
            json.WriteStartObject();
            json.WriteString("name", option.Name);
            json.WriteString("value", option.Value);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>What was filled in.</summary>
    public static Seq<OptionValue> ReadOptions(JsonElement json, string name = "options") =>
        toSeq(
            json.GetItems(name)
                .Select(static option => new OptionValue(
                    option.GetRequiredText("name"),
                    option.GetRequiredText("value")
                ))
                .ToArray()
        );

    // One of a newer version is left out, and its button is then not valid.
    IEnumerable<NextStep> ReadStep(JsonElement json) =>
        (
            from action in ComponentTable.ParseAction(json.GetRequiredText("action"))
            from request in ReadRequest(json)
            select new NextStep(action, request)
        ).AsEnumerable();

    Option<CommandRequest> ReadRequest(JsonElement json) =>
        commands
            .FindUsage(json.GetRequiredText("permission"))
            .Map(usage => new CommandRequest(usage, ReadOptions(json)));
}

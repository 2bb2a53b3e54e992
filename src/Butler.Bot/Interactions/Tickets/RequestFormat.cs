using System.Text.Json;
using LanguageExt;
using PlexButler.Bot.Interactions.Buttons;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Tickets;

/// <summary>A command as it was typed, which waits for the choice of a server.</summary>
sealed class RequestFormat(CommandSet commands) : ITicketFormat<CommandRequest>
{
    /// <inheritdoc/>
    public string Purpose => "menu";

    /// <inheritdoc/>
    public void Write(Utf8JsonWriter json, CommandRequest request)
    {
        json.WriteString("permission", request.Usage.Permission.Name);
        WriteOptions(json, request.Options);
    }

    /// <inheritdoc/>
    public Option<CommandRequest> Read(JsonElement json) =>
        commands
            .FindUsage(json.GetRequiredText("permission"))
            .Map(usage => new CommandRequest(usage, ReadOptions(json)));

    /// <summary>Writes what was filled in.</summary>
    public static void WriteOptions(Utf8JsonWriter json, Seq<OptionValue> options)
    {
        json.WriteStartArray("options");
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
    public static Seq<OptionValue> ReadOptions(JsonElement json) =>
        toSeq(
            json.GetItems("options")
                .Select(static option => new OptionValue(
                    option.GetRequiredText("name"),
                    option.GetRequiredText("value")
                ))
                .ToArray()
        );
}

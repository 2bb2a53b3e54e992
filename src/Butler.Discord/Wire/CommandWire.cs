using System.Globalization;
using System.Text.Json;
using LanguageExt;
using PlexButler.Discord.Model;

namespace PlexButler.Discord.Wire;

/// <summary>Pure: slash commands as Discord reads them, and whether what it lists is the same.</summary>
public static class CommandWire
{
    const int GuildContext = 0;

    /// <summary>The body of a bulk overwrite: a JSON array of every command.</summary>
    public static byte[] Write(Seq<SlashCommand> commands) =>
        Json.Write(json =>
        {
            json.WriteStartArray();
            foreach (var command in commands)
                Write(json, command);
            json.WriteEndArray();
        });

    /// <summary>
    /// Whether the commands that Discord lists are the same. What Discord adds (ids, versions, defaults, nulls) does
    /// not count, nor does the order of commands.
    /// </summary>
    public static bool IsSame(Seq<SlashCommand> wanted, JsonElement listed) =>
        listed.ValueKind == JsonValueKind.Array
        && Json.Parse(Write(wanted))
            .Exists(ours =>
                CommandFingerprint.Create(ours).SequenceEqual(CommandFingerprint.Create(listed), StringComparer.Ordinal)
            );

    static void Write(Utf8JsonWriter json, SlashCommand command)
    {
        json.WriteStartObject();
        json.WriteNumber("type", 1);
        json.WriteString("name", command.Name);
        json.WriteString("description", command.Description);
        // Not in direct messages. Discord uses this for global commands only and lists null for those of a guild, so it
        // is not compared.
        json.WriteStartArray("contexts");
        json.WriteNumberValue(GuildContext);
        json.WriteEndArray();
        command.DefaultMemberPermissions.IfSome(bits =>
            json.WriteString("default_member_permissions", bits.ToString(CultureInfo.InvariantCulture))
        );
        WriteOptions(json, command.Options);
        json.WriteEndObject();
    }

    static void WriteOptions(Utf8JsonWriter json, Seq<CommandOption> all)
    {
        if (all.IsEmpty)
            return;
        json.WriteStartArray("options");
        foreach (var option in all)
            Write(json, option);
        json.WriteEndArray();
    }

    static void Write(Utf8JsonWriter json, CommandOption option)
    {
        json.WriteStartObject();
        json.WriteNumber("type", (int)option.Type);
        json.WriteString("name", option.Name);
        json.WriteString("description", option.Description);
        if (option.IsRequired)
            json.WriteBoolean("required", true);
        if (option.HasAutocomplete)
            json.WriteBoolean("autocomplete", true);
        option.MaxLength.IfSome(length => json.WriteNumber("max_length", length));
        if (!option.Choices.IsEmpty)
        {
            json.WriteStartArray("choices");
            foreach (var choice in option.Choices)
                Write(json, option.Type, choice);
            json.WriteEndArray();
        }
        WriteOptions(json, option.Options);
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, CommandOptionType type, OptionChoice choice)
    {
        json.WriteStartObject();
        json.WriteString("name", choice.Name);
        if (
            type == CommandOptionType.Integer
            && long.TryParse(choice.Value, CultureInfo.InvariantCulture, out var number)
        )
            json.WriteNumber("value", number);
        else
            json.WriteString("value", choice.Value);
        json.WriteEndObject();
    }
}

using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Constants;
using PlexButler.Sandbox.Discord.Model;
using PlexButler.Sandbox.Discord.Primitives;
using PlexButler.Sandbox.Discord.State;

namespace PlexButler.Sandbox.Discord.Interactions;

/// <summary>Parses what a member typed as Discord's client does: a command with its options.</summary>
static class CommandInputParser
{
    /// <summary>
    /// The interaction data of <paramref name="input"/>; with <paramref name="isAutocomplete"/>, the member is typing
    /// the last option.
    /// </summary>
    /// <exception cref="InvalidInputException">Discord's client would not send that input.</exception>
    public static JsonObject Parse(DiscordState state, string input, Sender sender, bool strict, bool isAutocomplete)
    {
        var text = input.Trim();
        if (!text.StartsWith('/'))
            throw new InvalidInputException("A command starts with a slash, as in \"/butler list\".");
        var reader = new InputReader(text[1..]);
        var command = CommandVisibility.FindCommand(state, reader.ReadWord(), sender, strict);
        var data = new JsonObject
        {
            ["id"] = command.GetString("id"),
            ["name"] = command.GetString("name"),
            ["type"] = ApplicationCommandType.ChatInput,
        };
        if (command.GetString("guild_id") is { } guild)
            data["guild_id"] = guild;
        var path = "/" + command.GetString("name");
        var parent = data;
        var availableOptions = command.GetArray("options");
        while (
            availableOptions
                .OfType<JsonObject>()
                .Any(option =>
                    option.GetLong("type")
                        is ApplicationCommandOptionType.Subcommand
                            or ApplicationCommandOptionType.SubcommandGroup
                )
        )
        {
            var word = reader.ReadWord();
            var chosen = availableOptions
                .OfType<JsonObject>()
                .FirstOrDefault(option => option.GetString("name") == word)
                ?? throw new InvalidInputException(
                    word.Length == 0 ? $"{path} needs a subcommand." : $"{path} has no subcommand \"{word}\"."
                );
            path += " " + word;
            var inner = new JsonObject { ["type"] = chosen.GetLong("type"), ["name"] = word };
            parent["options"] = new JsonArray(inner);
            (parent, availableOptions) = (inner, chosen.GetArray("options"));
        }
        var resolved = new JsonObject();
        var options = ParseOptions(
            state,
            reader,
            path,
            [.. availableOptions.OfType<JsonObject>()],
            resolved,
            sender,
            isAutocomplete
        );
        if (options.Count > 0 || parent != data)
            parent["options"] = options;
        if (resolved.Count > 0)
            data["resolved"] = resolved;
        return data;
    }

    static JsonArray ParseOptions(
        DiscordState state,
        InputReader reader,
        string path,
        JsonObject[] availableOptions,
        JsonObject resolved,
        Sender sender,
        bool isAutocomplete
    )
    {
        string[] names = [.. availableOptions.Select(option => option.GetString("name")!)];
        var parsedOptions = new List<(JsonObject Option, string Text)>();
        while (reader.ReadOption(names) is var (name, text))
        {
            var option = availableOptions.FirstOrDefault(one => one.GetString("name") == name)
                ?? throw new InvalidInputException(
                    $"{path} has no option \"{name}\""
                        + (names.Length > 0 ? $"; it has {string.Join(", ", names)}." : ".")
                );
            if (parsedOptions.Exists(one => one.Option == option))
                throw new InvalidInputException($"The option {name} is given twice.");
            parsedOptions.Add((option, text));
        }
        if (isAutocomplete && (parsedOptions.Count == 0 || parsedOptions[^1].Option.GetBool("autocomplete") != true))
            throw new InvalidInputException(
                parsedOptions.Count == 0
                    ? "Nothing is being typed: end with \"option:\"."
                    : $"The option {parsedOptions[^1].Option.GetString("name")} has no autocomplete."
            );
        if (
            !isAutocomplete
            && Array.Find(availableOptions, option =>
                option.GetBool("required") == true && !parsedOptions.Exists(one => one.Option == option)
            )
                is { } missing
        )
            throw new InvalidInputException($"{path} needs the option {missing.GetString("name")}.");
        return Json.Array(
            parsedOptions.Select(
                (one, index) =>
                    ParseOption(
                        state,
                        one.Option,
                        one.Text,
                        resolved,
                        sender,
                        isAutocomplete,
                        isAutocomplete && index == parsedOptions.Count - 1
                    )
            )
        );
    }

    static JsonObject ParseOption(
        DiscordState state,
        JsonObject option,
        string text,
        JsonObject resolved,
        Sender sender,
        bool isAutocomplete,
        bool isFocused
    )
    {
        var json = new JsonObject
        {
            ["type"] = option.GetLong("type"),
            ["name"] = option.GetString("name"),
            // The client sends unfinished input unchecked.
            ["value"] = isAutocomplete ? text : OptionValueParser.Parse(state, option, text, resolved, sender),
        };
        if (isFocused)
            json["focused"] = true;
        return json;
    }
}

using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord;

/// <summary>What a member typed, read as Discord's client reads it: a command with its options.</summary>
static class ClientInput
{
    /// <summary>The interaction data of <paramref name="input"/>; with <paramref name="typing"/>, the last option is the one being typed.</summary>
    /// <exception cref="Unsendable">Discord's client would not send that.</exception>
    public static JsonObject Read(World world, string input, Sender sender, bool strict, bool typing)
    {
        var text = input.Trim();
        if (!text.StartsWith('/'))
            throw new Unsendable("A command starts with a slash, as in \"/butler list\".");
        var rest = new Rest(text[1..]);
        var command = Visibility.Find(world, rest.Word(), sender, strict);
        var data = new JsonObject
        {
            ["id"] = command.String("id"),
            ["name"] = command.String("name"),
            ["type"] = CommandRules.Chat,
        };
        if (command.String("guild_id") is { } guild)
            data["guild_id"] = guild;
        var path = "/" + command.String("name");
        var holder = data;
        var offered = command.Items("options");
        while (offered.OfType<JsonObject>().Any(option => option.Long("type") is OptionRules.Sub or OptionRules.Group))
        {
            var word = rest.Word();
            var chosen = offered.OfType<JsonObject>().FirstOrDefault(option => option.String("name") == word)
                ?? throw new Unsendable(
                    word.Length == 0 ? $"{path} needs a subcommand." : $"{path} has no subcommand \"{word}\"."
                );
            path += " " + word;
            var inner = new JsonObject { ["type"] = chosen.Long("type"), ["name"] = word };
            holder["options"] = new JsonArray(inner);
            (holder, offered) = (inner, chosen.Items("options"));
        }
        var resolved = new JsonObject();
        var options = Options(world, rest, path, [.. offered.OfType<JsonObject>()], resolved, sender, typing);
        if (options.Count > 0 || holder != data)
            holder["options"] = options;
        if (resolved.Count > 0)
            data["resolved"] = resolved;
        return data;
    }

    static JsonArray Options(
        World world,
        Rest rest,
        string path,
        JsonObject[] offered,
        JsonObject resolved,
        Sender sender,
        bool typing
    )
    {
        string[] names = [.. offered.Select(option => option.String("name")!)];
        var given = new List<(JsonObject Option, string Text)>();
        while (rest.Option(names) is var (name, text))
        {
            var option = offered.FirstOrDefault(one => one.String("name") == name)
                ?? throw new Unsendable(
                    $"{path} has no option \"{name}\"{(names.Length > 0 ? $"; it has {string.Join(", ", names)}" : "")}."
                );
            if (given.Exists(one => one.Option == option))
                throw new Unsendable($"The option {name} is there twice.");
            given.Add((option, text));
        }
        if (typing && (given.Count == 0 || given[^1].Option.Bool("autocomplete") != true))
            throw new Unsendable(
                given.Count == 0
                    ? "Nothing is being typed: end with \"option:\"."
                    : $"The option {given[^1].Option.String("name")} has no autocomplete."
            );
        if (
            !typing
            && Array.Find(offered, option =>
                option.Bool("required") == true && !given.Exists(one => one.Option == option)
            )
                is { } missing
        )
            throw new Unsendable($"{path} needs the option {missing.String("name")}.");
        return Json.List(
            given.Select(
                (one, index) =>
                    Option(world, one.Option, one.Text, resolved, sender, typing, typing && index == given.Count - 1)
            )
        );
    }

    static JsonObject Option(
        World world,
        JsonObject option,
        string text,
        JsonObject resolved,
        Sender sender,
        bool typing,
        bool focused
    )
    {
        var sent = new JsonObject
        {
            ["type"] = option.Long("type"),
            ["name"] = option.String("name"),
            // What is still being typed is passed on as it stands: the client checks it at the end only.
            ["value"] = typing ? text : OptionValue.Read(world, option, text, resolved, sender),
        };
        if (focused)
            sent["focused"] = true;
        return sent;
    }
}

using System.Globalization;
using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Constants;
using PlexButler.Sandbox.Discord.Model;
using PlexButler.Sandbox.Discord.Primitives;
using PlexButler.Sandbox.Discord.Rules;
using PlexButler.Sandbox.Discord.State;

namespace PlexButler.Sandbox.Discord.Interactions;

/// <summary>Checks an option's value as Discord's client does, and converts it to what the client sends.</summary>
static class OptionValueParser
{
    public static JsonNode? Parse(
        DiscordState state,
        JsonObject option,
        string text,
        JsonObject resolved,
        Sender sender
    )
    {
        var name = option.GetString("name")!;
        if (option.GetArray("choices") is { Count: > 0 } choices)
            return (
                choices.FirstOrDefault(choice =>
                    choice.GetString("name") == text || Json.ToText(choice.Get("value")).Trim('"') == text
                )
                ?? throw new InvalidInputException(
                    $"{name} must be one of {string.Join(", ", choices.Select(choice => choice.GetString("name")))}."
                )
            )
                .Get("value")!
                .DeepClone();
        switch (option.GetLong("type"))
        {
            case ApplicationCommandOptionType.String:
                return CheckLength(option, name, text);
            case ApplicationCommandOptionType.Integer:
                return
                    long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer)
                    && Math.Abs(integer) <= 1L << 53
                    ? CheckRange(option, name, integer, integer)
                    : throw new InvalidInputException($"{name} must be a whole number.");
            case ApplicationCommandOptionType.Number:
                return
                    double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    && double.IsFinite(number)
                    ? CheckRange(option, name, number, number)
                    : throw new InvalidInputException($"{name} must be a number.");
            case ApplicationCommandOptionType.Boolean:
                return bool.TryParse(text, out var flag)
                    ? flag
                    : throw new InvalidInputException($"{name} must be true or false.");
            case ApplicationCommandOptionType.Attachment:
                throw new InvalidInputException($"{name} is a file, which the fake Discord cannot send.");
            default:
                return ResolveMention(state, option.GetLong("type"), name, text, resolved, sender);
        }
    }

    static JsonValue CheckLength(JsonObject option, string name, string text)
    {
        var min = Math.Max(1, option.GetLong("min_length") ?? 0);
        var max = option.GetLong("max_length") ?? 6000;
        var length = FormReader.CountCharacters(text);
        return length >= min && length <= max
            ? JsonValue.Create(text)
            : throw new InvalidInputException(
                length == 0 ? $"{name} is empty." : $"{name} must have {min} to {max} characters."
            );
    }

    static JsonNode? CheckRange(JsonObject option, string name, double value, JsonNode? json)
    {
        if (option.Get("min_value").AsDouble() is { } min && value < min)
            throw new InvalidInputException($"{name} must be at least {min.ToString(CultureInfo.InvariantCulture)}.");
        return option.Get("max_value").AsDouble() is { } max && value > max
            ? throw new InvalidInputException($"{name} must be at most {max.ToString(CultureInfo.InvariantCulture)}.")
            : json;
    }

    static JsonValue ResolveMention(
        DiscordState state,
        long? type,
        string name,
        string text,
        JsonObject resolved,
        Sender sender
    )
    {
        var id = text.Trim('<', '>', '@', '#', '&', '!');
        if (!SnowflakeGenerator.IsSnowflake(id))
            throw new InvalidInputException($"{name} must be an id.");
        var role = sender.Guild?.Roles.FirstOrDefault(one => one.Id == id);
        if (type is ApplicationCommandOptionType.Role or ApplicationCommandOptionType.Mentionable && role is not null)
            AddResolved(resolved, "roles", id, role.ToJson());
        else if (type is ApplicationCommandOptionType.User or ApplicationCommandOptionType.Mentionable)
        {
            AddResolved(resolved, "users", id, state.Directory.GetUserJson(id));
            if (sender.Guild is not null && state.Directory.FindMember(id) is { } member)
                AddResolved(resolved, "members", id, member.ToResolvedMemberJson(Guild.EveryonePermissions));
        }
        else if (type is ApplicationCommandOptionType.Channel && state.Directory.FindChannel(id) is { } channel)
            AddResolved(resolved, "channels", id, channel.ToJson());
        else
            throw new InvalidInputException($"{name} has an unknown id.");
        return JsonValue.Create(id);
    }

    static void AddResolved(JsonObject resolved, string kind, string id, JsonObject json)
    {
        if (resolved[kind] is not JsonObject map)
            resolved[kind] = map = [];
        map[id] = json;
    }
}

using System.Globalization;
using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Model;
using PlexButler.Sandbox.Discord.Rules;
using PlexButler.Sandbox.Discord.State;

namespace PlexButler.Sandbox.Discord.Interactions;

/// <summary>An option's value as the client sends it once it let it through.</summary>
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
            case OptionRules.StringType:
                return CheckLength(option, name, text);
            case OptionRules.IntegerType:
                return
                    long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer)
                    && Math.Abs(integer) <= 1L << 53
                    ? CheckRange(option, name, integer, integer)
                    : throw new InvalidInputException($"{name} must be a whole number.");
            case OptionRules.Number:
                return
                    double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    && double.IsFinite(number)
                    ? CheckRange(option, name, number, number)
                    : throw new InvalidInputException($"{name} must be a number.");
            case OptionRules.Boolean:
                return bool.TryParse(text, out var flag)
                    ? flag
                    : throw new InvalidInputException($"{name} must be true or false.");
            case OptionRules.Attachment:
                throw new InvalidInputException($"{name} is a file, which the stand-in cannot send.");
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
        if (type is OptionRules.Role or OptionRules.Mentionable && role is not null)
            AddResolved(resolved, "roles", id, role.ToJson());
        else if (type is OptionRules.User or OptionRules.Mentionable)
        {
            AddResolved(resolved, "users", id, state.Directory.GetUserJson(id));
            if (sender.Guild is not null && state.Directory.FindMember(id) is { } member)
                AddResolved(resolved, "members", id, member.ToResolvedMemberJson(Guild.EveryonePermissions));
        }
        else if (type is OptionRules.Channel && state.Directory.FindChannel(id) is { } channel)
            AddResolved(resolved, "channels", id, channel.ToJson());
        else
            throw new InvalidInputException($"{name} names nothing that is there.");
        return JsonValue.Create(id);
    }

    static void AddResolved(JsonObject resolved, string kind, string id, JsonObject json)
    {
        if (resolved[kind] is not JsonObject map)
            resolved[kind] = map = [];
        map[id] = json;
    }
}

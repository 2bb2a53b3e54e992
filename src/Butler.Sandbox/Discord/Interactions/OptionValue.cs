using System.Globalization;
using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord;

/// <summary>An option's value as the client sends it once it let it through.</summary>
static class OptionValue
{
    public static JsonNode? Read(World world, JsonObject option, string text, JsonObject resolved, Sender sender)
    {
        var name = option.String("name")!;
        if (option.Items("choices") is { Count: > 0 } choices)
            return (
                choices.FirstOrDefault(choice =>
                    choice.String("name") == text || Json.Text(choice.Get("value")).Trim('"') == text
                )
                ?? throw new Unsendable(
                    $"{name} must be one of {string.Join(", ", choices.Select(choice => choice.String("name")))}."
                )
            )
                .Get("value")!
                .DeepClone();
        switch (option.Long("type"))
        {
            case OptionRules.Text:
                return Length(option, name, text);
            case OptionRules.Whole:
                return
                    long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                    && Math.Abs(whole) <= 1L << 53
                    ? Range(option, name, whole, whole)
                    : throw new Unsendable($"{name} must be a whole number.");
            case OptionRules.Number:
                return
                    double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    && double.IsFinite(number)
                    ? Range(option, name, number, number)
                    : throw new Unsendable($"{name} must be a number.");
            case OptionRules.Flag:
                return bool.TryParse(text, out var flag)
                    ? flag
                    : throw new Unsendable($"{name} must be true or false.");
            case OptionRules.Attachment:
                throw new Unsendable($"{name} is a file, which the stand-in cannot send.");
            default:
                return Mention(world, option.Long("type"), name, text, resolved, sender);
        }
    }

    static JsonValue Length(JsonObject option, string name, string text)
    {
        var least = Math.Max(1, option.Long("min_length") ?? 0);
        var most = option.Long("max_length") ?? 6000;
        var length = Field.Length(text);
        return length >= least && length <= most
            ? JsonValue.Create(text)
            : throw new Unsendable(
                length == 0 ? $"{name} is empty." : $"{name} must have {least} to {most} characters."
            );
    }

    static JsonNode? Range(JsonObject option, string name, double value, JsonNode? sent)
    {
        if (option.Get("min_value").AsDouble() is { } least && value < least)
            throw new Unsendable($"{name} must be at least {least.ToString(CultureInfo.InvariantCulture)}.");
        return option.Get("max_value").AsDouble() is { } most && value > most
            ? throw new Unsendable($"{name} must be at most {most.ToString(CultureInfo.InvariantCulture)}.")
            : sent;
    }

    static JsonValue Mention(World world, long? type, string name, string text, JsonObject resolved, Sender sender)
    {
        var id = text.Trim('<', '>', '@', '#', '&', '!');
        if (!Snowflakes.IsOne(id))
            throw new Unsendable($"{name} must be an id.");
        var role = sender.Guild?.Roles.FirstOrDefault(one => one.Id == id);
        if (type is OptionRules.Role or OptionRules.Mentionable && role is not null)
            Put(resolved, "roles", id, role.Json());
        else if (type is OptionRules.User or OptionRules.Mentionable)
        {
            Put(resolved, "users", id, world.Realm.UserOf(id));
            if (sender.Guild is not null && world.Realm.MemberOf(id) is { } member)
                Put(resolved, "members", id, member.Resolved(Guild.EveryonesPermissions));
        }
        else if (type is OptionRules.Channel && world.Realm.ChannelOf(id) is { } channel)
            Put(resolved, "channels", id, channel.Json());
        else
            throw new Unsendable($"{name} names nothing that is there.");
        return JsonValue.Create(id);
    }

    static void Put(JsonObject resolved, string kind, string id, JsonObject what)
    {
        if (resolved[kind] is not JsonObject map)
            resolved[kind] = map = [];
        map[id] = what;
    }
}

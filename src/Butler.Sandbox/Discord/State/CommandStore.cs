using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Constants;
using PlexButler.Sandbox.Discord.Primitives;
using PlexButler.Sandbox.Discord.Rules;

namespace PlexButler.Sandbox.Discord.State;

/// <summary>The registered commands, per scope; a scope is a guild's id, or empty for the global one.</summary>
sealed class CommandStore(DiscordState state)
{
    const int MaxCreatesPerDay = 200;
    readonly Dictionary<string, List<JsonObject>> scopes = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<DateTimeOffset>> createTimes = new(StringComparer.Ordinal);

    public IReadOnlyList<JsonObject> GetCommands(string scope) =>
        scopes.TryGetValue(scope, out var commands) ? commands : [];

    public IEnumerable<string> GuildIds => scopes.Keys.Where(scope => scope.Length > 0);

    public JsonObject Get(string scope, string id) =>
        GetCommands(scope).FirstOrDefault(command => command.GetString("id") == id)
        ?? throw DiscordApiException.UnknownCommand;

    /// <summary>Replaces all commands of the scope; one with the same name and type keeps its id.</summary>
    public IReadOnlyList<JsonObject> Overwrite(string scope, JsonNode? body)
    {
        var errors = new FormErrors();
        if (body is not JsonArray list)
            throw FormErrors.Single("", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
        var commands = list.Select((item, index) => Validate(item, $"{index}", scope, errors)).ToList();
        for (var i = 0; i < commands.Count; i++)
            if (commands.Take(i).Any(other => HasSameKey(other, commands[i])))
                errors.Add($"{i}", "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique");
        errors.ThrowIfAny();
        foreach (var group in commands.GroupBy(command => (int)command.GetLong("type")!))
            if (group.Count() > CommandRules.MaxCommands(group.Key))
                throw DiscordApiException.TooManyCommands(CommandRules.MaxCommands(group.Key));
        CountCreates(scope, commands.Count(command => FindExisting(scope, command) is null));
        var stored = commands.Select(command => AssignIds(scope, command, FindExisting(scope, command))).ToList();
        scopes[scope] = stored;
        return stored;
    }

    /// <summary>Creates a command, or overwrites the one of the same name and type.</summary>
    public (JsonObject Command, bool IsNew) CreateOrUpdate(string scope, JsonNode? body)
    {
        var errors = new FormErrors();
        var command = Validate(body, "", scope, errors);
        errors.ThrowIfAny();
        var existing = FindExisting(scope, command);
        var type = (int)command.GetLong("type")!;
        if (
            existing is null
            && GetCommands(scope).Count(other => other.GetLong("type") == type) >= CommandRules.MaxCommands(type)
        )
            throw DiscordApiException.TooManyCommands(CommandRules.MaxCommands(type));
        CountCreates(scope, existing is null ? 1 : 0);
        return (Store(scope, AssignIds(scope, command, existing)), existing is null);
    }

    public JsonObject Update(string scope, string id, JsonNode? body)
    {
        var errors = new FormErrors();
        var existing = Get(scope, id);
        var merged = (JsonObject)existing.DeepClone();
        foreach (var (name, value) in body as JsonObject ?? [])
            merged[name] = value?.DeepClone();
        var command = Validate(merged, "", scope, errors);
        if (GetCommands(scope).Any(other => other != existing && HasSameKey(other, command)))
            errors.Add("name", "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique");
        errors.ThrowIfAny();
        return Store(scope, AssignIds(scope, command, existing));
    }

    public void Delete(string scope, string id) => scopes[scope].Remove(Get(scope, id));

    JsonObject Store(string scope, JsonObject command)
    {
        if (!scopes.TryGetValue(scope, out var commands))
            scopes[scope] = commands = [];
        commands.RemoveAll(other => other.GetString("id") == command.GetString("id"));
        commands.Add(command);
        return command;
    }

    static JsonObject Validate(JsonNode? item, string path, string scope, FormErrors errors)
    {
        if (item is JsonObject body)
            return CommandRules.Read(body, path, scope.Length > 0, errors);
        errors.Add(path, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType");
        return new() { ["type"] = ApplicationCommandType.ChatInput, ["name"] = path };
    }

    JsonObject? FindExisting(string scope, JsonObject command) =>
        GetCommands(scope).FirstOrDefault(other => HasSameKey(other, command));

    static bool HasSameKey(JsonObject one, JsonObject other) =>
        one.GetString("name") == other.GetString("name") && one.GetLong("type") == other.GetLong("type");

    JsonObject AssignIds(string scope, JsonObject command, JsonObject? existing)
    {
        var stored = new JsonObject
        {
            ["id"] = existing.GetString("id") ?? state.Ids.Next(),
            ["application_id"] = state.Directory.Application.Id,
        };
        if (scope.Length > 0)
            stored["guild_id"] = scope;
        // The version identifies the content, so it changes only with the content.
        stored["version"] = existing.GetString("version");
        foreach (var (name, value) in command)
            stored[name] = value?.DeepClone();
        if (existing is null || !JsonNode.DeepEquals(existing, stored))
            stored["version"] = state.Ids.Next();
        return stored;
    }

    void CountCreates(string scope, int count)
    {
        if (!createTimes.TryGetValue(scope, out var times))
            createTimes[scope] = times = [];
        var now = state.Clock.GetUtcNow();
        times.RemoveAll(time => now - time > TimeSpan.FromDays(1));
        if (count > 0 && times.Count + count > MaxCreatesPerDay)
            throw DiscordApiException.TooManyCommandCreates(
                times.Count > 0 ? (times[0].AddDays(1) - now).TotalSeconds : 86400
            );
        times.AddRange(Enumerable.Repeat(now, count));
    }
}

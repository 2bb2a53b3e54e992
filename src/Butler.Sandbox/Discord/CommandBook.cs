using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord;

/// <summary>The registered commands, per scope; a scope is a guild's id, or empty for the global one.</summary>
sealed class CommandBook(World world)
{
    const int CreatesADay = 200;
    readonly Dictionary<string, List<JsonObject>> scopes = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<DateTimeOffset>> creates = new(StringComparer.Ordinal);

    public IReadOnlyList<JsonObject> In(string scope) => scopes.TryGetValue(scope, out var commands) ? commands : [];

    public IEnumerable<string> Guilds => scopes.Keys.Where(scope => scope.Length > 0);

    public JsonObject Find(string scope, string id) =>
        In(scope).FirstOrDefault(command => command.String("id") == id) ?? throw Refusal.UnknownCommand;

    /// <summary>Replaces everything in the scope; what keeps its name and type keeps its id.</summary>
    public IReadOnlyList<JsonObject> Overwrite(string scope, JsonNode? body)
    {
        var errors = new FormErrors();
        if (body is not JsonArray list)
            throw FormErrors.Single("", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
        var commands = list.Select((item, index) => Read(item, $"{index}", scope, errors)).ToList();
        for (var i = 0; i < commands.Count; i++)
            if (commands.Take(i).Any(other => Same(other, commands[i])))
                errors.Add($"{i}", "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique");
        errors.ThrowIfAny();
        foreach (var group in commands.GroupBy(command => (int)command.Long("type")!))
            if (group.Count() > CommandRules.Most(group.Key))
                throw Refusal.TooManyCommands(CommandRules.Most(group.Key));
        CountCreates(scope, commands.Count(command => Existing(scope, command) is null));
        var stored = commands.Select(command => Identify(scope, command, Existing(scope, command))).ToList();
        scopes[scope] = stored;
        return stored;
    }

    /// <summary>Creates a command, or overwrites the one of the same name and type; the flag says which.</summary>
    public (JsonObject Command, bool Created) Upsert(string scope, JsonNode? body)
    {
        var errors = new FormErrors();
        var command = Read(body, "", scope, errors);
        errors.ThrowIfAny();
        var existing = Existing(scope, command);
        var type = (int)command.Long("type")!;
        if (existing is null && In(scope).Count(other => other.Long("type") == type) >= CommandRules.Most(type))
            throw Refusal.TooManyCommands(CommandRules.Most(type));
        CountCreates(scope, existing is null ? 1 : 0);
        return (Store(scope, Identify(scope, command, existing)), existing is null);
    }

    public JsonObject Change(string scope, string id, JsonNode? body)
    {
        var errors = new FormErrors();
        var existing = Find(scope, id);
        var merged = (JsonObject)existing.DeepClone();
        foreach (var (name, value) in body as JsonObject ?? [])
            merged[name] = value?.DeepClone();
        var command = Read(merged, "", scope, errors);
        if (In(scope).Any(other => other != existing && Same(other, command)))
            errors.Add("name", "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique");
        errors.ThrowIfAny();
        return Store(scope, Identify(scope, command, existing));
    }

    public void Remove(string scope, string id) => scopes[scope].Remove(Find(scope, id));

    JsonObject Store(string scope, JsonObject command)
    {
        if (!scopes.TryGetValue(scope, out var commands))
            scopes[scope] = commands = [];
        commands.RemoveAll(other => other.String("id") == command.String("id"));
        commands.Add(command);
        return command;
    }

    static JsonObject Read(JsonNode? item, string path, string scope, FormErrors errors)
    {
        if (item is JsonObject body)
            return CommandRules.Read(body, path, scope.Length > 0, errors);
        errors.Add(path, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType");
        return new() { ["type"] = CommandRules.Chat, ["name"] = path };
    }

    JsonObject? Existing(string scope, JsonObject command) => In(scope).FirstOrDefault(other => Same(other, command));

    static bool Same(JsonObject one, JsonObject other) =>
        one.String("name") == other.String("name") && one.Long("type") == other.Long("type");

    JsonObject Identify(string scope, JsonObject command, JsonObject? existing)
    {
        var whole = new JsonObject
        {
            ["id"] = existing.String("id") ?? world.Ids.Next(),
            ["application_id"] = world.Realm.Application.Id,
        };
        if (scope.Length > 0)
            whole["guild_id"] = scope;
        // The version tells one content from another, so it stays while the content does.
        whole["version"] = existing.String("version");
        foreach (var (name, value) in command)
            whole[name] = value?.DeepClone();
        if (existing is null || !JsonNode.DeepEquals(existing, whole))
            whole["version"] = world.Ids.Next();
        return whole;
    }

    void CountCreates(string scope, int count)
    {
        if (!creates.TryGetValue(scope, out var times))
            creates[scope] = times = [];
        var now = world.Clock.GetUtcNow();
        times.RemoveAll(time => now - time > TimeSpan.FromDays(1));
        if (count > 0 && times.Count + count > CreatesADay)
            throw Refusal.TooManyCreates(times.Count > 0 ? (times[0].AddDays(1) - now).TotalSeconds : 86400);
        times.AddRange(Enumerable.Repeat(now, count));
    }
}

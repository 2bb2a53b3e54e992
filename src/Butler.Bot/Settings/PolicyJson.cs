using System.Globalization;
using System.Text;
using System.Text.Json;
using PlexButler.Bot.Access;
using PlexButler.Bot.Text;

namespace PlexButler.Bot.Settings;

/// <summary>Pure: a policy as the settings that would give it, every shorthand expanded.</summary>
static class PolicyJson
{
    /// <summary>A piece of <c>appsettings.json</c>.</summary>
    public static string Serialize(Policy policy)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteStartObject("Access");
            WriteList(json, "Guilds", policy.Guilds.Map(static g => g.ToString()));
            json.WriteStartArray("Rules");
            foreach (var rule in policy.Rules)
                WriteRule(json, rule);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    static void WriteRule(Utf8JsonWriter json, Rule rule)
    {
        json.WriteStartObject();
        json.WriteString("Name", rule.Name);
        json.WriteString("Effect", rule.Effect == RuleEffect.Allow ? "allow" : "deny");
        WriteList(json, "Verbs", rule.Permissions.Select(PermissionNames.Format));
        WriteList(json, "Tasks", rule.Tasks.Select(static t => t.Pattern));
        WriteList(json, "Servers", rule.Servers);
        WriteList(
            json,
            "Roles",
            rule.Roles.Select(static r => r.ToString()).Concat(rule.IncludesEveryone ? [Rule.EveryoneKeyword] : [])
        );
        WriteList(json, "Users", rule.Users.Select(static u => u.ToString()));
        WriteList(json, "Hours", rule.Hours.Select(static h => h.ToString()));
        if (!rule.Hours.IsEmpty || rule.Quota is not null)
            json.WriteString("TimeZone", rule.TimeZone.Id);
        if (rule.CoolDown is { } coolDown)
            json.WriteString("CoolDown", Durations.Format(coolDown));
        if (rule.Quota is { } quota)
            json.WriteString("Quota", quota.ToString(CultureInfo.InvariantCulture));
        if (rule is { CoolDown: not null } or { Quota: not null })
            WriteList(json, "Per", ScopeNames(rule.LimitScope));
        if (rule.NeedsApproval)
            json.WriteString("Approval", "true");
        json.WriteEndObject();
    }

    static IEnumerable<string> ScopeNames(LimitScope scope) =>
        new[] { (LimitScope.Member, "member"), (LimitScope.Task, "task") }
            .Where(p => scope.HasFlag(p.Item1))
            .Select(static p => p.Item2);

    static void WriteList(Utf8JsonWriter json, string name, IEnumerable<string> items)
    {
        if (!items.Any())
            return;
        json.WriteStartArray(name);
        foreach (var item in items)
            json.WriteStringValue(item);
        json.WriteEndArray();
    }
}

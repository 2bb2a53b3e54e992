using System.Globalization;
using System.Text;
using System.Text.Json;
using PlexButler.Bot.Access;
using PlexButler.Bot.Text;

namespace PlexButler.Bot.Cli;

/// <summary>Pure: a policy as the settings that define it, with every role setting expanded into its rule.</summary>
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
        WriteList(json, "Verbs", rule.Permissions.Select(static permission => permission.Name));
        WriteList(json, "Tasks", rule.Tasks.Select(static t => t.Pattern));
        WriteList(json, "Servers", rule.Servers);
        WriteList(
            json,
            "Roles",
            rule.Roles.Select(static r => r.ToString()).Concat(rule.IncludesEveryone ? [Rule.EveryoneKeyword] : [])
        );
        WriteList(json, "Users", rule.Users.Select(static u => u.ToString()));
        WriteList(json, "Hours", rule.Hours.Select(static h => h.ToString()));
        if (!rule.Hours.IsEmpty || rule.Quota.IsSome)
            json.WriteString("TimeZone", rule.TimeZone.Id);
        rule.CoolDown.IfSome(coolDown => json.WriteString("CoolDown", Durations.Format(coolDown)));
        rule.Quota.IfSome(quota => json.WriteString("Quota", quota.ToString(CultureInfo.InvariantCulture)));
        if (rule.HasLimit)
            WriteList(json, "Per", ScopeNames(rule.LimitScope));
        if (rule.NeedsApproval)
            json.WriteString("Approval", "true");
        json.WriteEndObject();
    }

    static IEnumerable<string> ScopeNames(LimitScope scope) =>
        new[] { (Scope: LimitScope.Member, Name: "member"), (Scope: LimitScope.Task, Name: "task") }
            .Where(named => scope.HasFlag(named.Scope))
            .Select(static named => named.Name);

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

using System.Globalization;
using System.Text;
using System.Text.Json;
using PlexButler.Bot.Access;

namespace PlexButler.Bot.Settings;

/// <summary>Pure: a policy as the settings that would give it, every shorthand expanded.</summary>
static class PolicyText
{
    /// <summary>A piece of <c>appsettings.json</c>.</summary>
    public static string print(Policy policy)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteStartObject("Access");
            list(json, "Guilds", policy.Guilds.Map(static g => g.ToString()));
            json.WriteStartArray("Rules");
            foreach (var rule in policy.Rules)
                write(json, rule);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    static void write(Utf8JsonWriter json, Rule rule)
    {
        json.WriteStartObject();
        json.WriteString("Name", rule.Name);
        json.WriteString("Effect", rule.Effect == Effect.Allow ? "allow" : "deny");
        list(json, "Verbs", rule.Verbs.Select(VerbNames.name));
        list(json, "Tasks", rule.Tasks.Select(static t => t.Pattern));
        list(json, "Servers", rule.Servers);
        list(
            json,
            "Roles",
            rule.Roles.Select(static r => r.ToString()).Concat(rule.Everyone ? [Rule.EveryoneWord] : [])
        );
        list(json, "Users", rule.Users.Select(static u => u.ToString()));
        list(json, "Hours", rule.Hours.Select(static h => h.ToString()));
        if (!rule.Hours.IsEmpty || rule.Quota is not null)
            json.WriteString("TimeZone", rule.Zone.Id);
        if (rule.CoolDown is { } wait)
            json.WriteString("CoolDown", Durations.print(wait));
        if (rule.Quota is { } quota)
            json.WriteString("Quota", quota.ToString(CultureInfo.InvariantCulture));
        if (rule is { CoolDown: not null } or { Quota: not null })
            list(json, "Per", per(rule.Per));
        if (rule.Approval)
            json.WriteString("Approval", "true");
        json.WriteEndObject();
    }

    static IEnumerable<string> per(Per per) =>
        new[] { (Per.Member, "member"), (Per.Task, "task") }
            .Where(p => per.HasFlag(p.Item1))
            .Select(static p => p.Item2);

    static void list(Utf8JsonWriter json, string name, IEnumerable<string> items)
    {
        if (!items.Any())
            return;
        json.WriteStartArray(name);
        foreach (var item in items)
            json.WriteStringValue(item);
        json.WriteEndArray();
    }
}

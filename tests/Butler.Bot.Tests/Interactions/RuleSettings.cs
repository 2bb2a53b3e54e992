namespace PlexButler.Bot.Tests.Interactions;

/// <summary>Settings of one rule that allows.</summary>
static class RuleSettings
{
    public static (string, string)[] Allow(
        string name,
        string verbs,
        string roles,
        params (string Property, string Value)[] more
    ) =>
        [
            ($"Access:Rules:{name}:Effect", "allow"),
            ($"Access:Rules:{name}:Verbs", verbs),
            ($"Access:Rules:{name}:Roles", roles),
            .. more.Select(m => ($"Access:Rules:{name}:{m.Property}", m.Value)),
        ];
}

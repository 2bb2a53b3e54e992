using System.Globalization;
using System.Text.Json.Nodes;

namespace PlexButler.Acceptance.Replicas;

/// <summary>The tasks that members of a load use, and what they may do.</summary>
static class LoadRules
{
    /// <summary>How many starts a day a member has for a limited task.</summary>
    public const int Quota = 3;

    /// <summary>The roles of those whose starts have to be approved, who approve, and who have a quota.</summary>
    public const string Asker = "900000000000000001",
        Approver = "900000000000000002",
        Limited = "900000000000000003";

    /// <summary>Tasks that end at once, that run until they are stopped, to be approved, and with a quota.</summary>
    public static readonly string[] Own = Names("Own", 20),
        Running = Names("Running", 4),
        Approved = Names("Approved", 10),
        Counted = Names("Counted", 10);

    /// <summary>The state of Plex in which it has them.</summary>
    public static JsonObject PlexTasks =>
        new()
        {
            ["tasks"] = new JsonArray([
                .. Own.Concat(Approved).Concat(Counted).Select(static name => Task(name, 0)),
                .. Running.Select(static name => Task(name, null)),
            ]),
        };

    /// <summary>The settings with which the bots allow it.</summary>
    public static (string Setting, string Value)[] Settings { get; } =
    [
        .. Rule("asked", "start", "Approved*", Asker, ("Approval", "true")),
        .. Rule("approving", "start", "Approved*", Approver),
        .. Rule("counted", "start", "Counted*", Limited, ("Quota", Quota.ToString(CultureInfo.InvariantCulture))),
    ];

    static (string Setting, string Value)[] Rule(
        string name,
        string verb,
        string tasks,
        string role,
        params (string Name, string Value)[] more
    ) =>
        [
            .. new (string Name, string Value)[]
            {
                ("Effect", "allow"),
                ("Verbs", verb),
                ("Tasks", tasks),
                ("Roles", role),
            }
                .Concat(more)
                .Select(one => ($"Access:Rules:{name}:{one.Name}", one.Value)),
        ];

    static string[] Names(string kind, int count) =>
        [.. Enumerable.Range(1, count).Select(n => string.Create(CultureInfo.InvariantCulture, $"{kind}{n:00}"))];

    static JsonObject Task(string name, int? duration) =>
        new JsonObject
        {
            ["name"] = name,
            ["title"] = name,
            ["duration"] = duration,
        };
}

using System.Collections.Immutable;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Access;

/// <summary>Pure: the verbs by the names that rules use.</summary>
static class PermissionNames
{
    /// <summary>Every verb, in the order of the enumeration.</summary>
    public static readonly ImmutableArray<Permission> All = [.. Enum.GetValues<Permission>()];

    /// <summary>As a rule writes it: <c>start-all</c>.</summary>
    public static string Format(Permission permission) =>
        permission switch
        {
            Permission.List => "list",
            Permission.Start => "start",
            Permission.Stop => "stop",
            Permission.StartAll => "start-all",
            Permission.StopAll => "stop-all",
            Permission.Why => "why",
            Permission.Doctor => "doctor",
            Permission.Status => "status",
            Permission.History => "history",
            _ => throw new ArgumentOutOfRangeException(nameof(permission)),
        };

    /// <summary>The verb of that name, case aside.</summary>
    public static Option<Permission> Parse(string text)
    {
        foreach (var permission in All)
            if (string.Equals(Format(permission), text, StringComparison.OrdinalIgnoreCase))
                return permission;
        return None;
    }

    /// <summary>Whether it is about one task, so that a rule for certain tasks can be about it.</summary>
    public static bool IsForOneTask(Permission permission) => permission is Permission.Start or Permission.Stop;

    /// <summary>Whether it starts something, which then has a card.</summary>
    public static bool IsStart(Permission permission) => permission is Permission.Start or Permission.StartAll;

    /// <summary>Whether it tells of runs and changes nothing.</summary>
    public static bool IsRunReport(Permission permission) => permission is Permission.Status or Permission.History;

    /// <summary>Whether it touches everything at once, so that one more press is asked for.</summary>
    public static bool IsForAllTasks(Permission permission) => permission is Permission.StartAll or Permission.StopAll;
}

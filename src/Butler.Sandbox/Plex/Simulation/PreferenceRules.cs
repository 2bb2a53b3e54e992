using System.Globalization;
using PlexButler.Sandbox.Plex.Catalog;
using PlexButler.Sandbox.Plex.Model;

namespace PlexButler.Sandbox.Plex.Simulation;

/// <summary>Pure: reads and sets preferences, and applies them to tasks.</summary>
static class PreferenceRules
{
    /// <summary>The preferences this server shows; some only with Plex Pass.</summary>
    public static IEnumerable<Setting> GetVisible(ServerState state) =>
        state.Settings.Where(setting => !setting.RequiresPlexPass || state.Options.HasPlexPass);

    /// <summary>The preference of that id, if this server has it.</summary>
    public static Setting? Find(ServerState state, string id) =>
        GetVisible(state).FirstOrDefault(setting => setting.Id == id);

    /// <summary>Its value, in its one stored spelling.</summary>
    public static string GetValue(ServerState state, Setting setting) =>
        state.SettingValues.GetValueOrDefault(setting.Id, setting.Default);

    /// <summary>The state with that value; null if the preference does not exist or the value is invalid.</summary>
    public static ServerState? TrySet(ServerState state, string id, string text) =>
        Find(state, id)?.Normalize(text) is { } value
            ? state with
            {
                SettingValues = state.SettingValues.SetItem(id, value),
            }
            : null;

    /// <summary>The maintenance window.</summary>
    public static ButlerWindow GetWindow(ServerState state) =>
        new(GetHour(state, "ButlerStartHour"), GetHour(state, "ButlerEndHour"));

    /// <summary>Whether the task runs on schedule: by its preference, or by its own switch without one.</summary>
    public static bool IsEnabled(ServerState state, SandboxTask task) =>
        task.PreferenceId switch
        {
            null => task.IsSwitchedOn,
            var id => Find(state, id) is { } setting && GetValue(state, setting) is not ("false" or "never"),
        };

    /// <summary>The state with the task enabled or disabled; null if this server lacks the task's preference.</summary>
    public static ServerState? TrySetEnabled(ServerState state, SandboxTask task, bool isEnabled) =>
        task.PreferenceId switch
        {
            null => state with { Tasks = state.Tasks.Replace(task, task with { IsSwitchedOn = isEnabled }) },
            var id when Find(state, id) is { Type: "bool" } => TrySet(state, id, isEnabled ? "true" : "false"),
            var id => TrySet(state, id, isEnabled ? "scheduled" : "never"),
        };

    static int GetHour(ServerState state, string id) =>
        int.Parse(GetValue(state, Find(state, id)!), CultureInfo.InvariantCulture);
}

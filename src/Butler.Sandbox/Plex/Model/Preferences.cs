using System.Globalization;

namespace PlexButler.Sandbox.Plex;

/// <summary>Pure: preferences read and set, and what they mean for tasks.</summary>
static class Preferences
{
    /// <summary>The preferences this server shows: those of Plex Pass holders only to them.</summary>
    public static IEnumerable<Setting> Shown(ServerState state) =>
        state.Settings.Where(setting => !setting.PlexPass || state.Options.PlexPass);

    /// <summary>The preference of that id, if this server has it.</summary>
    public static Setting? Find(ServerState state, string id) =>
        Shown(state).FirstOrDefault(setting => setting.Id == id);

    /// <summary>Its value, in the one spelling it is kept in.</summary>
    public static string Value(ServerState state, Setting setting) =>
        state.Values.GetValueOrDefault(setting.Id, setting.Default);

    /// <summary>The state with that value; null if the preference does not exist or cannot have it.</summary>
    public static ServerState? Set(ServerState state, string id, string text) =>
        Find(state, id)?.Read(text) is { } value ? state with { Values = state.Values.SetItem(id, value) } : null;

    /// <summary>The maintenance window.</summary>
    public static Window Window(ServerState state) => new(Hour(state, "ButlerStartHour"), Hour(state, "ButlerEndHour"));

    /// <summary>Whether the task runs on schedule: by its preference, or by its own switch where it has none.</summary>
    public static bool Enabled(ServerState state, SandboxTask task) =>
        task.Preference switch
        {
            null => task.Switch,
            var id => Find(state, id) is { } setting && Value(state, setting) is not ("false" or "never"),
        };

    /// <summary>The state in which the task is switched on or off by whatever governs it; null if this server lacks that preference.</summary>
    public static ServerState? Switch(ServerState state, SandboxTask task, bool on) =>
        task.Preference switch
        {
            null => state with { Tasks = state.Tasks.Replace(task, task with { Switch = on }) },
            var id when Find(state, id) is { Type: "bool" } => Set(state, id, on ? "true" : "false"),
            var id => Set(state, id, on ? "scheduled" : "never"),
        };

    static int Hour(ServerState state, string id) =>
        int.Parse(Value(state, Find(state, id)!), CultureInfo.InvariantCulture);
}

using System.Globalization;
using LanguageExt;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plex.Editing;

/// <summary>Pure: which preferences have to be edited for a change of a server's own schedule.</summary>
static class ScheduleEdits
{
    const string StartHour = "ButlerStartHour",
        EndHour = "ButlerEndHour";

    /// <summary>Switches a task on or off; None if the server has no preference for it.</summary>
    public static Option<PreferenceEdit> Switch(TaskName task, bool isOn, Seq<Preference> known) =>
        TaskPreferences.Find(task, known).Map(preference => Switch(preference, isOn));

    /// <summary>Switches a task off, by its preference.</summary>
    public static PreferenceEdit SwitchOff(Preference preference) => Switch(preference, isOn: false);

    /// <summary>Moves the maintenance window; empty if the server does not tell its hours.</summary>
    public static Seq<PreferenceEdit> Move(MaintenanceWindow window, Seq<Preference> known) =>
        Find(StartHour, known).TryGetValue(out var start) && Find(EndHour, known).TryGetValue(out var end)
            ? Seq(SetHour(start, window.StartHour), SetHour(end, window.EndHour))
            : Empty;

    /// <summary>Whether a value lets its task run by itself.</summary>
    public static bool IsOn(string value) => value is not ("false" or "never");

    /// <summary>The hours that edits are about: before, or after them; None if they are about something else.</summary>
    public static Option<MaintenanceWindow> FindWindow(Seq<PreferenceEdit> edits, Func<PreferenceEdit, string> read) =>
        from start in edits.Find(static edit => edit.Id == StartHour).Bind(edit => ParseHour(read(edit)))
        from end in edits.Find(static edit => edit.Id == EndHour).Bind(edit => ParseHour(read(edit)))
        from window in MaintenanceWindow.Between(start, end)
        select window;

    static Option<Preference> Find(string id, Seq<Preference> known) => known.Find(preference => preference.Id == id);

    static PreferenceEdit Switch(Preference preference, bool isOn) =>
        TaskPreferences.IsEnabled(preference) == isOn
            ? new(preference.Id, preference.Value, preference.Value)
            : new(preference.Id, preference.Value, ToText(preference, TaskPreferences.CreateChange(preference, isOn)));

    // A flag is sent as 1 or 0, and told as true or false.
    static string ToText(Preference preference, PreferenceChange change) =>
        preference.Kind != PreferenceKind.Bool ? change.Value
        : change.Value == "1" ? "true"
        : "false";

    static PreferenceEdit SetHour(Preference hour, int value) =>
        new(hour.Id, hour.Value, value.ToString(CultureInfo.InvariantCulture));

    static Option<int> ParseHour(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var hour) ? Some(hour) : None;
}

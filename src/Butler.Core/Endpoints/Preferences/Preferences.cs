using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>The server's preferences, among them the maintenance window and the setting
/// that enables each task.</summary>
/// <typeparam name="RT">A runtime that can reach a Plex server.</typeparam>
public static class Preferences<RT>
    where RT : struct, HasPlex<RT>
{
    /// <summary><c>GET /:/prefs</c>: all of them, in the server's order.</summary>
    public static readonly Aff<RT, Seq<Preference>> all = PlexCalls<RT>.send(
        PreferencesWire.ListRequest,
        PreferencesWire.ReadAll
    );

    /// <summary>The maintenance window, on the server's clock.</summary>
    public static readonly Aff<RT, MaintenanceWindow> window = all.Bind(readWindow);

    /// <summary><c>PUT /:/prefs</c>: makes all of the changes or none. Without changes nothing is sent.</summary>
    public static Aff<RT, PreferenceOutcome> set(Seq<PreferenceChange> changes)
    {
        foreach (var change in changes)
            ArgumentNullException.ThrowIfNull(change, nameof(changes));
        return changes.IsEmpty
            ? SuccessAff<RT, PreferenceOutcome>(PreferenceOutcome.Saved)
            : PlexCalls<RT>.send(PreferencesWire.CreateSetRequest(changes), PreferencesWire.ReadSetOutcome);
    }

    /// <summary>Changes the maintenance window.</summary>
    public static Aff<RT, PreferenceOutcome> setWindow(MaintenanceWindow window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return set(PreferencesWire.ToChanges(window));
    }

    /// <summary>Enables a task's schedule.</summary>
    public static Aff<RT, SwitchOutcome> enable(TaskName task) => setEnabled(task, enabled: true);

    /// <summary>Disables a task's schedule. A run in progress continues; stop it as well if it should end.</summary>
    public static Aff<RT, SwitchOutcome> disable(TaskName task) => setEnabled(task, enabled: false);

    internal static Aff<RT, MaintenanceWindow> readWindow(Seq<Preference> preferences) =>
        AffMaybe<RT, MaintenanceWindow>(_ => new(PreferencesWire.ReadWindow(preferences).ToFin()));

    static Aff<RT, SwitchOutcome> setEnabled(TaskName task, bool enabled)
    {
        ArgumentNullException.ThrowIfNull(task);
        return all.Bind(preferences =>
            TaskPreferences
                .Find(task, preferences)
                .Match(
                    Some: preference =>
                        TaskPreferences.IsEnabled(preference) == enabled
                            ? SuccessAff<RT, SwitchOutcome>(SwitchOutcome.Unchanged)
                            : set(Seq1(TaskPreferences.CreateChange(preference, enabled)))
                                .Map(static outcome =>
                                    outcome switch
                                    {
                                        PreferenceOutcome.Saved => SwitchOutcome.Switched,
                                        PreferenceOutcome.NoSuchPreference => SwitchOutcome.NotConfigurable,
                                    }
                                ),
                    None: static () => SuccessAff<RT, SwitchOutcome>(SwitchOutcome.NotConfigurable)
                )
        );
    }
}

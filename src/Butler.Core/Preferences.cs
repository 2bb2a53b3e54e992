using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>The server's preferences, and with them the maintenance window and the switch of each task.</summary>
/// <typeparam name="RT">A runtime that can reach a Plex server.</typeparam>
public static class Preferences<RT>
    where RT : struct, HasPlex<RT>
{
    /// <summary><c>GET /:/prefs</c>: all of them, in the server's order.</summary>
    public static readonly Aff<RT, Seq<Preference>> all = Calls<RT>.send(WirePreferences.all, WirePreferences.readAll);

    /// <summary>The maintenance window, on the server's own clock.</summary>
    public static readonly Aff<RT, MaintenanceWindow> window = all.Bind(windowOf);

    /// <summary><c>PUT /:/prefs</c>: sets all of the changes or none. No changes, no call.</summary>
    public static Aff<RT, PreferenceOutcome> set(Seq<PreferenceChange> changes) =>
        changes.IsEmpty
            ? SuccessAff<RT, PreferenceOutcome>(PreferenceOutcome.Saved)
            : Calls<RT>.send(WirePreferences.set(changes), WirePreferences.readSet);

    /// <summary>Moves the maintenance window.</summary>
    public static Aff<RT, PreferenceOutcome> setWindow(MaintenanceWindow window) =>
        set(WirePreferences.changes(window));

    /// <summary>Switches a task's scheduled run on.</summary>
    public static Aff<RT, SwitchOutcome> enable(TaskName task) => turn(task, on: true);

    /// <summary>Switches a task's scheduled run off. A run in flight goes on: stop it as well if it should end.</summary>
    public static Aff<RT, SwitchOutcome> disable(TaskName task) => turn(task, on: false);

    internal static Aff<RT, MaintenanceWindow> windowOf(Seq<Preference> preferences) =>
        AffMaybe<RT, MaintenanceWindow>(_ => new(WirePreferences.window(preferences).ToFin()));

    static Aff<RT, SwitchOutcome> turn(TaskName task, bool on) =>
        all.Bind(preferences =>
            Governing
                .Of(task, preferences)
                .Match(
                    Some: governing =>
                        Governing.IsOn(governing) == on
                            ? SuccessAff<RT, SwitchOutcome>(SwitchOutcome.AlreadySo)
                            : set(Seq1(Governing.Switched(governing, on)))
                                .Map(static outcome =>
                                    outcome == PreferenceOutcome.Saved
                                        ? SwitchOutcome.Switched
                                        : SwitchOutcome.NotGoverned
                                ),
                    None: static () => SuccessAff<RT, SwitchOutcome>(SwitchOutcome.NotGoverned)
                )
        );
}

using PlexButler.Sandbox.Plex.Catalog;
using PlexButler.Sandbox.Plex.Model;

namespace PlexButler.Sandbox.Plex.Simulation;

/// <summary>Pure: what the Butler's schedule does in a maintenance window.</summary>
/// <remarks>
/// No source says in which order a real Butler works. This one does what <c>POST /butler</c> is documented to do:
/// whatever is due starts when the window opens, and what is randomised at some time in it. What is not done when the
/// window closes is cut short.
/// </remarks>
static class NightRules
{
    /// <summary>How many times longer a task takes at night: it works off a day, and the clock goes faster.</summary>
    public const int Stretch = 60;

    static readonly TimeSpan NightTakes = TimeSpan.FromSeconds(8);

    // A report half an hour after the window falls into it.
    static readonly TimeSpan MorningAfter = TimeSpan.FromHours(1);

    /// <summary>
    /// How far the nights that went by have put the clock ahead of the system's; never less than before.
    /// </summary>
    public static TimeSpan GetLead(ServerState state, DateTimeOffset systemTime)
    {
        var lead = state.Clock.Rush is null ? TimeSpan.Zero : state.Clock.ToServerTime(systemTime) - systemTime;
        return lead > state.NightLead ? lead : state.NightLead;
    }

    /// <summary>
    /// The state in which the next window has just opened, and an hour after it closes is some seconds away; null if
    /// the window is empty.
    /// </summary>
    public static ServerState? TryBegin(ServerState state, DateTimeOffset systemTime, Random random)
    {
        var window = PreferenceRules.GetWindow(state);
        if (window.LengthInHours == 0)
            return null;
        // Nights follow each other, also where the clock was set back after the last one.
        var (now, lead) = (state.Clock.ToServerTime(systemTime), GetLead(state, systemTime));
        var morning = (systemTime + lead).ToOffset(state.Clock.UtcOffset);
        var opening = window.GetNextStart(lead > TimeSpan.Zero && morning > now ? morning : now);
        var length = TimeSpan.FromHours(window.LengthInHours);
        var clock = new ServerClock(opening - systemTime, state.Clock.UtcOffset)
        {
            Rush = new(systemTime, NightTakes, length + MorningAfter),
        };
        return OpenWindow(
            ButlerRules.AdvanceTo(state with { Clock = clock, NightLead = lead }, opening),
            window,
            opening,
            opening + length,
            random
        );
    }

    static ServerState OpenWindow(
        ServerState state,
        ButlerWindow window,
        DateTimeOffset opening,
        DateTimeOffset closing,
        Random random
    ) =>
        state
            .Tasks.Where(task =>
                task.IsDue && PreferenceRules.IsEnabled(state, task) && HasIntervalPassed(state, task, opening)
            )
            .Where(task => !ButlerRules.IsRunning(state, task.Name) && !ButlerRules.IsQueued(state, task.Name))
            .Aggregate(state, (next, task) =>
                task.IsRandomized
                    ? next with
                    {
                        Queued = next.Queued.Add(
                            new(task.Name, window.PickTime(opening, random)) { WindowEnd = closing }
                        ),
                    }
                    : ButlerRules.StartRun(next, task.Name, opening, closing)
            );

    // In days, from its last run by the schedule: nobody knows whether a run by request postpones the next one.
    static bool HasIntervalPassed(ServerState state, SandboxTask task, DateTimeOffset opening) =>
        state.History.FindLast(run => run.Name == task.Name && run.IsScheduled) is not { } last
        || (opening.Date - last.StartedAt.Date).Days >= task.IntervalDays;
}

using System.Globalization;
using PlexButler.Sandbox.Plex.Model;
using PlexButler.Sandbox.Plex.Simulation;

namespace PlexButler.Sandbox.Plex.Control;

/// <summary>Pure: the steps of <c>POST /sandbox/state</c> that change the time or restart the server.</summary>
static class ClockRequests
{
    /// <summary>Sets the clock; no time passes, so runs keep their remaining time.</summary>
    public static ServerState SetClock(
        ControlFields request,
        ServerState state,
        DateTimeOffset systemTime,
        Random random
    )
    {
        if (request.GetString("now") is not { } text)
            return state;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var now))
            throw request.Invalid("now", "must be a time like 2026-11-25T03:00:00+00:00");
        var clock = new ServerClock(now - systemTime, now.Offset);
        var jump = clock.ToServerTime(systemTime) - state.Clock.ToServerTime(systemTime);
        return state with
        {
            Clock = clock,
            NightLead = NightRules.GetLead(state, systemTime),
            Running =
            [
                .. state.Running.Select(run =>
                    run with
                    {
                        StartedAt = (run.StartedAt + jump).ToOffset(now.Offset),
                        EndsAt = (run.EndsAt + jump)?.ToOffset(now.Offset),
                        WindowEnd = (run.WindowEnd + jump)?.ToOffset(now.Offset),
                    }
                ),
            ],
        };
    }

    public static ServerState AdvanceClock(
        ControlFields request,
        ServerState state,
        DateTimeOffset systemTime,
        Random random
    )
    {
        if (request.GetLong("advance", 0, 315_360_000_000) is not { } ms)
            return state;
        var clock = state.Clock with { Offset = state.Clock.Offset + TimeSpan.FromMilliseconds(ms) };
        return ButlerRules.AdvanceTo(state with { Clock = clock }, clock.ToServerTime(systemTime));
    }

    /// <summary>Lets the next maintenance window open now and go by within seconds.</summary>
    public static ServerState BeginNight(
        ControlFields request,
        ServerState state,
        DateTimeOffset systemTime,
        Random random
    ) =>
        request.GetBoolean("night") is not true
            ? state
            : NightRules.TryBegin(state, systemTime, random)
                ?? throw request.Invalid("night", "the maintenance window is empty");

    public static ServerState Restart(
        ControlFields request,
        ServerState state,
        DateTimeOffset systemTime,
        Random random
    ) =>
        request.GetBoolean("restart") is true
            ? ButlerRules.StopAll(state, state.Clock.ToServerTime(systemTime), "restarted") with
            {
                BootCount = state.BootCount + 1,
                BootedAt = state.Clock.ToServerTime(systemTime),
            }
            : state;
}

using LanguageExt;
using PlexButler.Bot.Access.Hours;
using PlexButler.Bot.Plans;
using PlexButler.Bot.Plans.Previews;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Sharing;
using PlexButler.Bot.Sharing.OwnPlans;
using PlexButler.Bot.Sharing.Plans;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Commands;

/// <summary>What members see of plans, and do to them.</summary>
sealed class PlanControl(
    PlanCatalog catalog,
    IPlanSwitches switches,
    IPlanRunner runner,
    IPlanStopper stopper,
    StoreCalls calls,
    TimeProvider time
)
{
    /// <summary>The plans of a server.</summary>
    public async Task<Seq<Plan>> GetAll(string server, CancellationToken token) => (await Look(server, token)).Plans;

    /// <summary>The plans of a server, with those that can no longer be read.</summary>
    public async Task<PlanSet> Look(string server, CancellationToken token) =>
        (await calls.Decide(catalog.GetAll, token)).Of(server);

    /// <summary>The plan of that name on a server.</summary>
    public async Task<Option<Plan>> Find(string name, string server, CancellationToken token) =>
        (await GetAll(server, token)).Find(plan => string.Equals(plan.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The zone of the times of plans that members make.</summary>
    public TimeZoneInfo Zone => catalog.Zone;

    /// <summary>A server as a preview takes it to be.</summary>
    public PreviewWorld CreateWorld(string server, Seq<Window> watching, Window maintenance) =>
        new(Zone, watching, maintenance, PreviewWorld.UsualTime, task =>
            catalog.ShowsAllTasks(server) || TaskActivities.HasActivities(task)
        );

    /// <summary>A plan as written; Left says what is wrong.</summary>
    public Either<SettingProblem[], Plan> Read(PlanDraft draft) => catalog.Read(draft);

    /// <summary>Adds a plan that a member made.</summary>
    /// <exception cref="ChangeUnconfirmedException">The store fails meanwhile.</exception>
    public async Task<PlanAddition> TryAdd(OwnPlan own, Plan plan, CancellationToken token)
    {
        // Of a store that does not answer at all it is known that it has taken nothing.
        await calls.Decide(catalog.GetOwn, token);
        return await StoreCalls.Finish(() => calls.Decide(limit => catalog.TryAdd(own, plan, limit), token));
    }

    /// <summary>Removes one.</summary>
    /// <exception cref="ChangeUnconfirmedException">The store fails meanwhile.</exception>
    public Task<PlanRemoval> TryRemove(string name, CancellationToken token) =>
        StoreCalls.Finish(() => calls.Decide(limit => catalog.TryRemove(name, limit), token));

    /// <summary>Whether somebody has paused it.</summary>
    public Task<PlanSwitch> FindSwitch(Plan plan, string server, CancellationToken token) =>
        calls.Decide(limit => switches.Find(plan.Name, server, limit), token);

    /// <summary>Pauses it, or lets it begin again; false if that was so already.</summary>
    /// <exception cref="ChangeUnconfirmedException">The store fails meanwhile.</exception>
    public Task<bool> TrySwitch(Plan plan, string server, bool isPaused, CancellationToken token) =>
        StoreCalls.Finish(() =>
            calls.Decide(limit => switches.TrySet(plan.Name, server, isPaused, time.GetUtcNow(), limit), token)
        );

    /// <summary>Whether the plan of a run that is over waits for its next start.</summary>
    public Task<bool> IsWaiting(string server, Snowflake run, CancellationToken token) =>
        calls.Decide(async limit => await stopper.IsWaiting(server, run, limit), token);

    /// <summary>
    /// Ends the plans that wait to start a task, or any; returns their names. A store that fails keeps no task from
    /// being stopped, so then there are none.
    /// </summary>
    public async Task<Seq<string>> Stop(PlexConnection server, Option<TaskName> task, CancellationToken token)
    {
        try
        {
            return await calls.Decide(async limit => await stopper.Stop(server, task, limit), token);
        }
        catch (DecisionUnavailableException)
        {
            return Seq<string>();
        }
    }

    /// <summary>Begins it now, for a member.</summary>
    public Task<PlanOutcome> Run(Plan plan, PlexConnection server, Snowflake member, CancellationToken token) =>
        runner.Run(plan, server, member, token);
}

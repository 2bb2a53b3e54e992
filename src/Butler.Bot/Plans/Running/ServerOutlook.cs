using LanguageExt;
using PlexButler.Bot.Plans.Watches;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Plex.Evidence;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Sharing.Plans;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plans.Running;

/// <summary>What is seen of one server; its plans share it, so that it is asked once for all of them.</summary>
sealed class ServerOutlook(
    PlexConnection server,
    ServerFiles files,
    TimeZoneInfo zone,
    IPlanBook book,
    IPlanSwitches switches,
    IRunStore store,
    TimeProvider time
)
{
    // How many runs of its first task may have come after the plan's last one.
    const int SearchDepth = 50;

    static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(20),
        ScheduleLifetime = TimeSpan.FromMinutes(10),
        BackupPatience = TimeSpan.FromSeconds(2);

    readonly ScheduleCache schedules = new(server, ScheduleLifetime, time);
    readonly SlowReading<Either<EvidenceError, Option<Backup>>> backups = new(time);
    readonly Lock gate = new();
    Task<Option<IdleWatch>> watch = Task.FromResult(Option<IdleWatch>.None);
    Option<ImportWatch> imports;
    Option<long> lookedAt;

    /// <summary>Looks who watches, unless that was done a moment ago.</summary>
    public Task<Option<IdleWatch>> Watch(CancellationToken token)
    {
        lock (gate)
        {
            if (watch.IsCompleted && !lookedAt.Exists(at => time.GetElapsedTime(at) < LookInterval))
            {
                var before = watch.IsCompletedSuccessfully ? watch.Result : None;
                (lookedAt, watch) = (time.GetTimestamp(), LookWhoWatches(before, token));
            }
            return watch;
        }
    }

    async Task<Option<IdleWatch>> LookWhoWatches(Option<IdleWatch> before, CancellationToken token)
    {
        var sessions = await server.Run(Sessions<Runtime>.all, token);
        var activities = await server.Run(Activities<Runtime>.all, token);
        var now = time.GetUtcNow();
        activities.IfRight(at =>
            imports = imports.Match(Some: last => last.Next(at, now), None: () => ImportWatch.Begin(at, now))
        );
        return sessions
            .ToOption()
            .Bind(playing =>
                activities
                    .ToOption()
                    .Map(at =>
                        before.Match(
                            Some: last => last.Next(playing, at, now),
                            None: () => IdleWatch.Begin(playing, at, now)
                        )
                    )
            );
    }

    /// <summary>Looks at what the conditions of a plan are about, and whether the server answers.</summary>
    public async Task<PlanSight> Look(Plan plan, CancellationToken token)
    {
        var pausedUntil = await book.GetPause(server.Name, token);
        var isReachable = (await server.GetTasks(token)).IsRight;
        return new(
            isReachable,
            pausedUntil,
            Has(static condition => condition is PlanCondition.Idle or PlanCondition.FewerViewers)
                ? await Watch(token)
                : None,
            Has(static condition => condition is PlanCondition.Window) ? await IsWindowOpen(token) : None,
            Has(static condition => condition is PlanCondition.BackupToday) ? await HasBackupOfToday(token) : None
        )
        {
            IsBusy = Has(static condition => condition is PlanCondition.NotBusy) ? await IsBusy(token) : None,
            HasNewImport = Has(static condition => condition is PlanCondition.AfterImport)
                ? await HasNewImport(plan, token)
                : None,
            Switch = await switches.Find(plan.Name, server.Name, token),
        };

        bool Has(Func<PlanCondition, bool> kind) => plan.Conditions.Exists(kind);
    }

    // None until somebody has looked. What was seen before a restart is forgotten.
    async Task<Option<bool>> HasNewImport(Plan plan, CancellationToken token)
    {
        await Watch(token);
        if (!imports.TryGetValue(out var seen))
            return None;
        var open = await store.GetOpen(server.Name, token);
        var closed = await store.GetClosed(server.Name, plan.Task, SearchDepth, token);
        var last = open.AsEnumerable()
            .Concat(closed)
            .Where(run => run.Plan == plan.Name)
            .Select(static run => run.RequestedAt)
            .OrderDescending()
            .HeadOrNone();
        return seen.HasNew(last, time.GetUtcNow());
    }

    DateTime LocalNow => TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone).DateTime;

    /// <summary>Whether the maintenance window is open, if the server says when it is.</summary>
    public async Task<Option<bool>> IsWindowOpen(CancellationToken token) =>
        (await schedules.Get(token)).Map(schedule => schedule.Window.Contains(TimeOnly.FromDateTime(LocalNow)));

    // What Plex says that it works on, and the tasks that the monitors saw begin and not end.
    async Task<Option<bool>> IsBusy(CancellationToken token)
    {
        var activities = await server.Run(Activities<Runtime>.all, token);
        var open = await store.GetOpen(server.Name, token);
        var now = time.GetUtcNow();
        return activities
            .ToOption()
            .Map(all =>
                all.Exists(static one =>
                    TaskActivities.IsButlerRow(one.Type)
                        ? TaskActivities.IsButlerAtWork(one.Type, one.Percent)
                        : !TaskActivities.IsDownload(one.Type)
                )
                || open.Exists(run =>
                    RunStateEvaluator.Evaluate(run, now) is RunState.Running { IsOnlyReported: false }
                )
            );
    }

    async Task<Option<bool>> HasBackupOfToday(CancellationToken token)
    {
        if (!files.Backups.TryGetValue(out var folder))
            return None;
        var found = await backups.Run(() => BackupReader.FindNewest(folder), BackupPatience, token);
        return found
            .Bind(static read => read.ToOption())
            .Map(newest => newest.Exists(backup => backup.Day == DateOnly.FromDateTime(LocalNow)));
    }
}

using LanguageExt;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Plans;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Sharing.Plans;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Sharing.OwnPlans;

/// <summary>All plans there are: those of the settings, and those that members have made.</summary>
sealed class PlanCatalog(
    BotSettings settings,
    IPlanShelf shelf,
    IPlanBook book,
    IPlanSwitches switches,
    ICourseBook courses,
    TimeProvider time,
    ILogger<PlanCatalog> log
)
{
    /// <summary>How many plans members may make.</summary>
    public const int MaxOwn = 25;

    readonly Lock gate = new();

    // Another replica may add one. The same text stays the same plan.
    Dictionary<StoredPlan, Either<UnreadablePlan, Plan>> known = [];

    /// <summary>The zone of the times of plans that members make.</summary>
    public TimeZoneInfo Zone => settings.Cards.TimeZone.IfNone(TimeZoneInfo.Utc);

    /// <summary>Whether a server shows of every task that it runs and ends.</summary>
    public bool ShowsAllTasks(string server) =>
        settings.Servers.Exists(named => named.Name == server && named.Files.Database.IsSome);

    /// <summary>A plan as written, to be made now; Left says what is wrong.</summary>
    public Either<SettingProblem[], Plan> Read(PlanDraft draft) =>
        draft
            .Read(settings)
            .Bind(plan =>
                PlanPace
                    .FindProblem(plan, time.GetUtcNow())
                    .Match(
                        Some: static problem => Left<SettingProblem[], Plan>([problem]),
                        None: () => Right<SettingProblem[], Plan>(plan)
                    )
            );

    /// <summary>All of them, and those that can no longer be read.</summary>
    public async ValueTask<PlanSet> GetAll(CancellationToken token)
    {
        var own = await GetOwn(token);
        return own with { Plans = toSeq(settings.Plans.AsEnumerable().Concat(own.Plans).ToArray()) };
    }

    /// <summary>Those that members have made.</summary>
    public async ValueTask<PlanSet> GetOwn(CancellationToken token)
    {
        var stored = await shelf.GetAll(token);
        Dictionary<StoredPlan, Either<UnreadablePlan, Plan>> read;
        lock (gate)
        {
            var before = known;
            known = read = stored
                .AsEnumerable()
                .ToDictionary(static one => one, one => before.TryGetValue(one, out var plan) ? plan : Read(one));
        }
        // A plan that the settings got later has the name.
        var shown = stored
            .AsEnumerable()
            .Where(one => !settings.Plans.Exists(plan => HasName(plan, one.Name)))
            .Select(one => read[one])
            .ToArray();
        return new(
            toSeq(shown.SelectMany(static one => one.RightAsEnumerable()).ToArray()),
            toSeq(shown.SelectMany(static one => one.LeftAsEnumerable()).ToArray())
        );
    }

    /// <summary>Adds one. Its times before do not count, even if there was one of that name.</summary>
    public async ValueTask<PlanAddition> TryAdd(OwnPlan own, Plan plan, CancellationToken token)
    {
        var stored = await shelf.GetAll(token);
        if (
            settings.Plans.Exists(one => HasName(one, plan.Name))
            || stored.Exists(one => string.Equals(one.Name, plan.Name, StringComparison.OrdinalIgnoreCase))
        )
            return PlanAddition.Taken;
        if (stored.Count >= MaxOwn)
            return PlanAddition.TooMany;
        var now = time.GetUtcNow();
        foreach (var server in plan.Servers)
        {
            var (key, mark) = (PlanKey.Of(plan, server), await book.Open(PlanKey.Of(plan, server), now, token));
            if (mark.SettledUpTo < now)
                await book.TrySettle(key, mark.SettledUpTo, now, begins: false, token);
        }
        await Forget(plan.Name, token);
        return await shelf.TryAdd(plan.Name, OwnPlanJson.Write(own), token) ? PlanAddition.Added : PlanAddition.Taken;
    }

    /// <summary>Removes one, whether it can be read or not.</summary>
    public async ValueTask<PlanRemoval> TryRemove(string name, CancellationToken token) =>
        settings.Plans.Exists(one => HasName(one, name)) ? PlanRemoval.InSettings
        : await RemoveOwn(name, token) ? PlanRemoval.Removed
        : PlanRemoval.NoSuchPlan;

    async ValueTask<bool> RemoveOwn(string name, CancellationToken token)
    {
        if (!await shelf.TryRemove(name, token))
            return false;
        await Forget(name, token);
        return true;
    }

    // What one of that name had left to do, and whether it was paused.
    async ValueTask Forget(string name, CancellationToken token)
    {
        await courses.Forget(name, token);
        await switches.Forget(name, token);
    }

    // Once for each text.
    Either<UnreadablePlan, Plan> Read(StoredPlan stored)
    {
        var read = OwnPlanReader.Read(stored, settings);
        read.IfLeft(plan => log.OwnPlanUnreadable(plan.Name, plan.Problem));
        return read;
    }

    static bool HasName(Plan plan, string name) => string.Equals(plan.Name, name, StringComparison.OrdinalIgnoreCase);
}

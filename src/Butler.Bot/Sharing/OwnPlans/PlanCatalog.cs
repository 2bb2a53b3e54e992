using LanguageExt;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Plans;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Sharing.Plans;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Sharing.OwnPlans;

/// <summary>All plans there are: those of the settings, and those that members have made.</summary>
sealed class PlanCatalog(
    BotSettings settings,
    IPlanShelf shelf,
    IPlanBook book,
    IPlanSwitches switches,
    TimeProvider time,
    ILogger<PlanCatalog> log
)
{
    /// <summary>How many plans members may make.</summary>
    public const int MaxOwn = 25;

    // Another replica may add one. The same text stays the same plan.
    Dictionary<string, Option<Plan>> known = [];

    /// <summary>The zone of the times of plans that members make.</summary>
    public TimeZoneInfo Zone => settings.Cards.TimeZone.IfNone(TimeZoneInfo.Utc);

    /// <summary>A plan as written; Left says what is wrong.</summary>
    public Either<SettingProblem[], Plan> Read(PlanDraft draft) => draft.Read(settings);

    /// <summary>All of them.</summary>
    public async ValueTask<Seq<Plan>> GetAll(CancellationToken token) =>
        toSeq(settings.Plans.AsEnumerable().Concat(await GetOwn(token)).ToArray());

    /// <summary>Those that members have made. One that can no longer be read is left out.</summary>
    public async ValueTask<Plan[]> GetOwn(CancellationToken token)
    {
        var bodies = await shelf.GetAll(token);
        var before = Volatile.Read(ref known);
        var read = bodies
            .AsEnumerable()
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(
                static body => body,
                body => before.TryGetValue(body, out var plan) ? plan : Read(body),
                StringComparer.Ordinal
            );
        Volatile.Write(ref known, read);
        return [.. bodies.AsEnumerable().SelectMany(body => read[body].AsEnumerable())];
    }

    /// <summary>Adds one. Its times before do not count, even if there was one of that name.</summary>
    public async ValueTask<PlanAddition> TryAdd(OwnPlan own, Plan plan, CancellationToken token)
    {
        var all = await GetAll(token);
        if (all.Exists(one => HasName(one, plan.Name)))
            return PlanAddition.Taken;
        if (all.Count - settings.Plans.Count >= MaxOwn)
            return PlanAddition.TooMany;
        var now = time.GetUtcNow();
        foreach (var server in plan.Servers)
        {
            var (key, mark) = (PlanKey.Of(plan, server), await book.Open(PlanKey.Of(plan, server), now, token));
            if (mark.SettledUpTo < now)
                await book.TrySettle(key, mark.SettledUpTo, now, begins: false, token);
            await switches.TrySet(plan.Name, server, isPaused: false, now, token);
        }
        return await shelf.TryAdd(plan.Name, OwnPlanJson.Write(own), token) ? PlanAddition.Added : PlanAddition.Taken;
    }

    /// <summary>Removes one.</summary>
    public async ValueTask<PlanRemoval> TryRemove(string name, CancellationToken token) =>
        settings.Plans.Exists(one => HasName(one, name)) ? PlanRemoval.InSettings
        : await shelf.TryRemove(name, token) ? PlanRemoval.Removed
        : PlanRemoval.NoSuchPlan;

    Option<Plan> Read(string body)
    {
        var read = OwnPlanJson
            .Read(body)
            .Bind(own =>
                own.Draft.Read(settings)
                    .Map(plan => plan with { Owner = own.Owner })
                    .MapLeft(static problems => string.Join(' ', problems.Select(static one => one.ToString())))
            );
        if (read.IsLeft(out var problem, out var plan))
        {
            log.OwnPlanUnreadable(problem);
            return None;
        }
        // A plan that the settings got later has the name.
        return settings.Plans.Exists(one => HasName(one, plan.Name)) ? None : plan;
    }

    static bool HasName(Plan plan, string name) => string.Equals(plan.Name, name, StringComparison.OrdinalIgnoreCase);
}

using LanguageExt;
using PlexButler.Bot.Plans;
using PlexButler.Bot.Settings;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Sharing.OwnPlans;

/// <summary>Pure: reads plans that are stored, by the settings there are now.</summary>
static class OwnPlanReader
{
    /// <summary>
    /// The plan; Left says why it can no longer be read. Whatever a body contains, it throws nothing.
    /// </summary>
    public static Either<UnreadablePlan, Plan> Read(StoredPlan stored, BotSettings settings)
    {
        try
        {
            return OwnPlanJson
                .Read(stored.Body)
                .Match(
                    Right: own => Read(stored, own, settings),
                    Left: problem => new UnreadablePlan(stored.Name, Empty, problem)
                );
        }
        // One body must not stop the other plans.
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidOperationException)
        {
            return new UnreadablePlan(stored.Name, Empty, $"its parts contradict each other ({e.Message})");
        }
    }

    static Either<UnreadablePlan, Plan> Read(StoredPlan stored, OwnPlan own, BotSettings settings) =>
        string.Equals(own.Draft.Name, stored.Name, StringComparison.OrdinalIgnoreCase)
            ? own
                .Draft.Read(settings)
                .Map(plan => plan with { Owner = own.Owner })
                .MapLeft(problems => new UnreadablePlan(
                    own.Draft.Name,
                    FindServers(own.Draft, settings),
                    string.Join(' ', problems.Select(static one => one.ToString()))
                ))
            : new UnreadablePlan(stored.Name, FindServers(own.Draft, settings), "it is stored under another name.");

    static Seq<string> FindServers(PlanDraft draft, BotSettings settings) =>
        toSeq(
            settings
                .Servers.AsEnumerable()
                .Select(static server => server.Name)
                .Where(server =>
                    draft.Properties.Exists(property =>
                        property.Name == "Servers"
                        && string.Equals(property.Value.Trim(), server, StringComparison.OrdinalIgnoreCase)
                    )
                )
                .ToArray()
        );
}

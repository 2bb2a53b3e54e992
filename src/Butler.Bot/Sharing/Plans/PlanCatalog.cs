using LanguageExt;
using PlexButler.Bot.Plans;
using PlexButler.Bot.Settings;

namespace PlexButler.Bot.Sharing.Plans;

/// <summary>All plans there are.</summary>
sealed class PlanCatalog(BotSettings settings)
{
    /// <summary>All of them.</summary>
    public ValueTask<Seq<Plan>> GetAll(CancellationToken token) => ValueTask.FromResult(settings.Plans);
}

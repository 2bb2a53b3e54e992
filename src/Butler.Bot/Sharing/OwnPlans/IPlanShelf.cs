using LanguageExt;

namespace PlexButler.Bot.Sharing.OwnPlans;

/// <summary>The plans that members have made, over restarts and replicas; as texts that replicas compare.</summary>
interface IPlanShelf
{
    /// <summary>All of them, by name.</summary>
    ValueTask<Seq<StoredPlan>> GetAll(CancellationToken token);

    /// <summary>Adds one. Returns false if there is one of that name.</summary>
    ValueTask<bool> TryAdd(string name, string body, CancellationToken token);

    /// <summary>Removes one. Returns false if there is none of that name.</summary>
    ValueTask<bool> TryRemove(string name, CancellationToken token);
}

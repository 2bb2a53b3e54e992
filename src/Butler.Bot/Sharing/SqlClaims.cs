using PlexButler.Bot.Runs.Storage;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Sharing;

/// <summary>Stores claims in the database of the runs.</summary>
sealed class SqlClaims(SqlStore store, TimeProvider time) : IClaimStore
{
    // Discord repeats what a lost connection missed within minutes, and nobody can answer an interaction that is older
    // than a quarter of an hour.
    static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    readonly Pruning pruning = new(store, "butler_claims", "claimed", Kept, time);

    readonly string insert =
        $"INSERT INTO butler_claims (id, claimed) VALUES (@id, {store.Clock}) ON CONFLICT (id) DO NOTHING";

    /// <inheritdoc/>
    public async ValueTask<bool> TryClaim(Snowflake interaction, CancellationToken token)
    {
        var inserted = await store.WithConnection(
            connection => connection.Execute(null, insert, token, ("id", interaction)),
            token
        );
        pruning.RunIfDue();
        return inserted == 1;
    }
}

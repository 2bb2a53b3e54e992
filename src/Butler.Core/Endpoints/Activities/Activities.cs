using LanguageExt;

namespace PlexButler;

/// <summary>What the server is busy with.</summary>
/// <typeparam name="RT">A runtime that can reach a Plex server.</typeparam>
public static class Activities<RT>
    where RT : struct, HasPlex<RT>
{
    /// <summary><c>GET /activities</c>: for the owner all of them, for others only their own; empty when the
    /// server is idle.</summary>
    public static readonly Aff<RT, Seq<PlexActivity>> all = PlexCalls<RT>.send(
        ActivitiesWire.ListRequest,
        ActivitiesWire.ReadAll
    );

    /// <summary><c>DELETE /activities/{id}</c>: cancelled, not cancellable, or not found.</summary>
    public static Aff<RT, CancelOutcome> cancel(ActivityId id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return PlexCalls<RT>.send(ActivitiesWire.CreateCancelRequest(id), ActivitiesWire.ReadCancelOutcome);
    }
}

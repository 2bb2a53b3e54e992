using System.Collections.Frozen;
using PlexButler.Sandbox.Plex.Account;
using PlexButler.Sandbox.Plex.Http;
using PlexButler.Sandbox.Plex.Model;
using PlexButler.Sandbox.Plex.Simulation;

namespace PlexButler.Sandbox.Plex.Routing;

/// <summary>The server's routes: each changes the state and returns the response.</summary>
sealed class PlexRoutes(ServerStateStore store, FakePlexTv account, string machineId)
{
    static readonly FrozenDictionary<ButlerResult, PlexResponse> ButlerResponses = new Dictionary<
        ButlerResult,
        PlexResponse
    >
    {
        [ButlerResult.Ok] = PlexResponse.Empty,
        [ButlerResult.AlreadyRunning] = new(202),
        [ButlerResult.NotFound] = PlexResponse.NotFound,
    }.ToFrozenDictionary();

    static readonly FrozenDictionary<CancelResult, PlexResponse> CancelResponses = new Dictionary<
        CancelResult,
        PlexResponse
    >
    {
        [CancelResult.Canceled] = PlexResponse.Empty,
        [CancelResult.NotCancellable] = PlexResponse.BadRequest,
        [CancelResult.NotFound] = PlexResponse.NotFound,
    }.ToFrozenDictionary();

    /// <summary>The response to a call; <paramref name="origin"/> is the address it was sent to.</summary>
    public PlexResponse Handle(PlexCall call, string origin) =>
        account.Handle(call, origin)
        ?? (call.Method, call.Path) switch
        {
            ("GET", ["identity"]) => ResponseBodies.Identity(store.GetSnapshot().State, machineId),
            var (_, path) when !IsAuthorized(call) => path is []
                ? PlexResponse.UnauthorizedRoot
                : PlexResponse.Unauthorized,
            ("GET", []) => ResponseBodies.Root(store.GetSnapshot(), machineId),
            ("GET", ["butler"]) => ResponseBodies.TaskList(store.GetSnapshot().State),
            ("POST", ["butler"]) => RunButler(
                (snapshot, random) => (ButlerRules.StartAll(snapshot.State, snapshot.Now, random), ButlerResult.Ok)
            ),
            ("DELETE", ["butler"]) => RunButler(
                (snapshot, _) => (ButlerRules.StopAll(snapshot.State, snapshot.Now), ButlerResult.Ok)
            ),
            ("POST", ["butler", var task]) => RunButler(
                (snapshot, _) => ButlerRules.Start(snapshot.State, task, snapshot.Now)
            ),
            ("DELETE", ["butler", var task]) => RunButler(
                (snapshot, _) => ButlerRules.Stop(snapshot.State, task, snapshot.Now)
            ),
            ("GET", [":", "prefs"]) => ResponseBodies.PreferenceList(
                store.GetSnapshot().State,
                PreferenceRules.GetVisible(store.GetSnapshot().State)
            ),
            ("GET", [":", "prefs", "get"]) => GetPreference(call),
            ("PUT", [":", "prefs"]) => SetPreferences(call),
            ("GET", ["activities"]) => LiveResponseBodies.ActivityList(store.GetSnapshot()),
            ("DELETE", ["activities", var id]) => CancelActivity(id),
            ("GET", ["status", "sessions"]) => LiveResponseBodies.SessionList(store.GetSnapshot().State),
            _ => PlexResponse.NotFound,
        };

    /// <summary>Whether the call has one of the owner's tokens, or comes from a network that needs none.</summary>
    public bool IsAuthorized(PlexCall call) =>
        AccessCheck.HasToken(call, account.Token) || AccessCheck.IsAllowed(call, store.GetSnapshot().State);

    PlexResponse RunButler(Func<StateSnapshot, Random, (ServerState State, ButlerResult Result)> change) =>
        ButlerResponses[store.Update(change).Result];

    PlexResponse CancelActivity(string id) =>
        CancelResponses[store.Update((snapshot, _) => ActivityRules.Cancel(snapshot, id)).Result];

    PlexResponse GetPreference(PlexCall call)
    {
        var state = store.GetSnapshot().State;
        return PreferenceRules.Find(state, call.Query["id"].ToString()) is { } setting
            ? ResponseBodies.PreferenceList(state, [setting])
            : PlexResponse.NotFound;
    }

    // All or nothing. X-Plex arguments describe the client; they are not preferences.
    PlexResponse SetPreferences(PlexCall call)
    {
        var requested = call
            .Query.Where(pair => !pair.Key.StartsWith("X-Plex-", StringComparison.OrdinalIgnoreCase))
            .ToArray();
        return store
            .Update(
                (snapshot, _) =>
                {
                    var next = requested.Aggregate<
                        KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>,
                        ServerState?
                    >(snapshot.State, (state, pair) =>
                        state is null ? null : PreferenceRules.TrySet(state, pair.Key, pair.Value.ToString())
                    );
                    return next is null
                        ? (snapshot.State, ToPreferenceError(snapshot.State.Options.UnknownPreferenceStatus))
                        : (next, PlexResponse.Empty);
                }
            )
            .Result;
    }

    static PlexResponse ToPreferenceError(int status) =>
        status == 403 ? PlexResponse.HtmlPage(403, "Forbidden") : PlexResponse.BadRequest;
}

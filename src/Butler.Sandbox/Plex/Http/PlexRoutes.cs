using PlexButler.Sandbox.Plex.Account;
using PlexButler.Sandbox.Plex.Model;

namespace PlexButler.Sandbox.Plex.Http;

/// <summary>The server's routes: each changes the world and says what the client is told.</summary>
sealed class PlexRoutes(ServerStateStore store, FakePlexTv account, string machineId)
{
    /// <summary>What the client is told; <paramref name="origin"/> is the address it called.</summary>
    public PlexResponse Handle(PlexCall call, string origin) =>
        account.Handle(call, origin)
        ?? (call.Method, call.Path) switch
        {
            ("GET", ["identity"]) => ResponseBodies.Identity(store.GetSnapshot().State, machineId),
            var (_, path) when !IsAuthorized(call) => path is []
                ? PlexButler.Sandbox.Plex.Http.PlexResponse.UnauthorizedRoot
                : PlexButler.Sandbox.Plex.Http.PlexResponse.Unauthorized,
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
            ("DELETE", ["activities", var id]) => store
                .Update((snapshot, _) => ActivityRules.Cancel(snapshot, id))
                .Result,
            ("GET", ["status", "sessions"]) => LiveResponseBodies.SessionList(store.GetSnapshot().State),
            _ => PlexButler.Sandbox.Plex.Http.PlexResponse.NotFound,
        };

    /// <summary>The owner, by either of the owner's tokens, and whoever needs none.</summary>
    public bool IsAuthorized(PlexCall call) =>
        AccessCheck.HasToken(call, account.Token) || AccessCheck.IsAllowed(call, store.GetSnapshot().State);

    PlexResponse RunButler(Func<StateSnapshot, Random, (ServerState, ButlerResult)> change) =>
        store.Update(change).Result switch
        {
            ButlerResult.Ok => PlexButler.Sandbox.Plex.Http.PlexResponse.Empty,
            ButlerResult.AlreadyRunning => new(202),
            _ => PlexButler.Sandbox.Plex.Http.PlexResponse.NotFound,
        };

    PlexResponse GetPreference(PlexCall call)
    {
        var state = store.GetSnapshot().State;
        return PreferenceRules.Find(state, call.Query["id"].ToString()) is { } setting
            ? ResponseBodies.PreferenceList(state, [setting])
            : PlexButler.Sandbox.Plex.Http.PlexResponse.NotFound;
    }

    // All or nothing; what the client says about itself is no preference.
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
                        : (next, PlexButler.Sandbox.Plex.Http.PlexResponse.Empty);
                }
            )
            .Result;
    }

    static PlexResponse ToPreferenceError(int status) =>
        status == 403
            ? PlexButler.Sandbox.Plex.Http.PlexResponse.HtmlPage(403, "Forbidden")
            : PlexButler.Sandbox.Plex.Http.PlexResponse.BadRequest;
}

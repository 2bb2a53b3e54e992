namespace PlexButler.Sandbox.Plex;

/// <summary>The server's routes: each changes the world and says what the client is told.</summary>
sealed class Routes(World world, AccountHost account, string machineId)
{
    /// <summary>What the client is told; <paramref name="origin"/> is the address it called.</summary>
    public Answer Answer(Call call, string origin) =>
        account.Answer(call, origin)
        ?? (call.Verb, call.Path) switch
        {
            ("GET", ["identity"]) => Bodies.Identity(world.Look().State, machineId),
            var (_, path) when !Admits(call) => path is [] ? Plex.Answer.UnauthorizedRoot : Plex.Answer.Unauthorized,
            ("GET", []) => Bodies.Root(world.Look(), machineId),
            ("GET", ["butler"]) => Bodies.Tasks(world.Look().State),
            ("POST", ["butler"]) => Do((moment, random) => (Rules.StartAll(moment.State, moment.Now, random), Said.Ok)),
            ("DELETE", ["butler"]) => Do((moment, _) => (Rules.StopAll(moment.State, moment.Now), Said.Ok)),
            ("POST", ["butler", var task]) => Do((moment, _) => Rules.Start(moment.State, task, moment.Now)),
            ("DELETE", ["butler", var task]) => Do((moment, _) => Rules.Stop(moment.State, task, moment.Now)),
            ("GET", [":", "prefs"]) => Bodies.Prefs(world.Look().State, Preferences.Shown(world.Look().State)),
            ("GET", [":", "prefs", "get"]) => OnePreference(call),
            ("PUT", [":", "prefs"]) => SetPreferences(call),
            ("GET", ["activities"]) => LiveBodies.Activities(world.Look()),
            ("DELETE", ["activities", var id]) => world.Change((moment, _) => Activities.Cancel(moment, id)).Result,
            ("GET", ["status", "sessions"]) => LiveBodies.Sessions(world.Look().State),
            _ => Plex.Answer.NotFound,
        };

    /// <summary>The owner, by either of the owner's tokens, and whoever needs none.</summary>
    public bool Admits(Call call) => Gate.Holds(call, account.Token) || Gate.Admits(call, world.Look().State);

    Answer Do(Func<Moment, Random, (ServerState, Said)> change) =>
        world.Change(change).Result switch
        {
            Said.Ok => Plex.Answer.Empty,
            Said.AlreadyRunning => new(202),
            _ => Plex.Answer.NotFound,
        };

    Answer OnePreference(Call call)
    {
        var state = world.Look().State;
        return Preferences.Find(state, call.Query["id"].ToString()) is { } setting
            ? Bodies.Prefs(state, [setting])
            : Plex.Answer.NotFound;
    }

    // All or nothing; what the client says about itself is no preference.
    Answer SetPreferences(Call call)
    {
        var wanted = call
            .Query.Where(pair => !pair.Key.StartsWith("X-Plex-", StringComparison.OrdinalIgnoreCase))
            .ToArray();
        return world
            .Change(
                (moment, _) =>
                {
                    var next = wanted.Aggregate<
                        KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>,
                        ServerState?
                    >(moment.State, (state, pair) =>
                        state is null ? null : Preferences.Set(state, pair.Key, pair.Value.ToString())
                    );
                    return next is null
                        ? (moment.State, Refusal(moment.State.Options.UnknownPreference))
                        : (next, Plex.Answer.Empty);
                }
            )
            .Result;
    }

    static Answer Refusal(int status) => status == 403 ? Plex.Answer.Page(403, "Forbidden") : Plex.Answer.BadRequest;
}

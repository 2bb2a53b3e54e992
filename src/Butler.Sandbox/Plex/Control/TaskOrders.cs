namespace PlexButler.Sandbox.Plex;

/// <summary>Pure: the steps of <c>POST /sandbox/state</c> that are about tasks.</summary>
static class TaskOrders
{
    const long Decade = 315_360_000_000;

    public static ServerState Add(Fields order, ServerState state, DateTimeOffset real, Random random) =>
        (order.Objects("tasks") ?? []).Aggregate(state, AddOne);

    public static ServerState Remove(Fields order, ServerState state, DateTimeOffset real, Random random) =>
        (order.Texts("remove") ?? []).Aggregate(state, (next, name) =>
            next with
            {
                Tasks = next.Tasks.Remove(Known(next, order, "remove", name)),
            }
        );

    public static ServerState Enable(Fields order, ServerState state, DateTimeOffset real, Random random) =>
        Flags(order, "enabled", state, (next, task, on, fields) =>
            Preferences.Switch(next, task, on)
            ?? throw fields.Wrong(task.Name, "this server lacks the preference that governs it")
        );

    public static ServerState Due(Fields order, ServerState state, DateTimeOffset real, Random random) =>
        Flags(order, "due", state, (next, task, due, _) =>
            next with
            {
                Tasks = next.Tasks.Replace(task, task with { Due = due }),
            }
        );

    public static ServerState Queue(Fields order, ServerState state, DateTimeOffset real, Random random)
    {
        if (order.Texts("queued") is not { } names)
            return state;
        var now = state.Clock.Read(real);
        return names.Aggregate(state with { Queued = [] }, (next, name) =>
            Rules.IsRunning(next, Known(next, order, "queued", name).Name)
                ? throw order.Wrong("queued", $"{name} is running")
                : Rules.Queue(next, name, Preferences.Window(next).Draw(now, random))
        );
    }

    public static ServerState Run(Fields order, ServerState state, DateTimeOffset real, Random random)
    {
        if (order.Texts("running")?.ToArray() is not { } names)
            return state;
        var now = state.Clock.Read(real);
        return names.Aggregate(Rules.Halt(state, run => !names.Contains(run.Name), now), (next, name) =>
            Rules.Start(next, Known(next, order, "running", name).Name, now).State
        );
    }

    static ServerState AddOne(ServerState state, Fields fields)
    {
        var task = new SandboxTask(
            fields.Text("name") ?? throw fields.Wrong("name", "is missing"),
            Enum.Parse<TaskKind>(fields.Choice("kind", ["database", "media", "other"]) ?? "other", ignoreCase: true),
            fields.Whole("interval", int.MinValue, int.MaxValue) ?? 1
        )
        {
            Title = fields.Text("title"),
            Description = fields.Text("description"),
            Randomized = fields.Flag("randomized") ?? false,
            Switch = fields.Flag("enabled") ?? true,
            Due = fields.Flag("due") ?? true,
            Activity = fields.Text("activity"),
            Preference = fields.Text("preference"),
            Length = fields.Has("duration") ? new(fields.Long("duration", 0, Decade)) : null,
        };
        fields.RefuseUnread();
        var old = Rules.Named(state, task.Name);
        var listed = state with { Tasks = old is null ? state.Tasks.Add(task) : state.Tasks.Replace(old, task) };
        return task.Preference is not { } id || Preferences.Find(state, id) is not null
            ? listed
            : listed with
            {
                Settings = listed.Settings.Add(Settings.ForTask(id, task.Switch)),
            };
    }

    static ServerState Flags(
        Fields order,
        string field,
        ServerState state,
        Func<ServerState, SandboxTask, bool, Fields, ServerState> set
    ) =>
        order.Object(field) is not { } fields
            ? state
            : fields.Names.Aggregate(state, (next, name) =>
                set(
                    next,
                    Known(next, order, field, name),
                    fields.Flag(name) ?? throw fields.Wrong(name, "must be true or false"),
                    fields
                )
            );

    static SandboxTask Known(ServerState state, Fields order, string field, string name) =>
        Rules.Named(state, name) ?? throw order.Wrong(field, $"no task is called {name}");
}

using System.Collections.Immutable;

namespace PlexButler.Sandbox.Plex;

/// <summary>A task at work. It has no end if it works until it is stopped.</summary>
sealed record Run(Guid Id, string Name, DateTimeOffset StartedAt, DateTimeOffset? EndsAt);

/// <summary>A task that waits for its moment in the window.</summary>
sealed record Waiting(string Name, DateTimeOffset At);

/// <summary>A run that is over, and how it ended: finished, stopped or restarted.</summary>
sealed record PastRun(Guid Id, string Name, DateTimeOffset StartedAt, DateTimeOffset EndedAt, string End);

/// <summary>Someone who watches.</summary>
sealed record Viewer(string User, string Title, string State, bool Transcode);

/// <summary>How the stand-in speaks where servers differ.</summary>
sealed record Options(
    bool OldJson,
    bool StrictAccept,
    bool SpecWebSocket,
    int UnknownPreference,
    bool PlexPass,
    bool Claimed,
    int Items
)
{
    public static readonly Options Initial = new(false, false, false, 400, true, true, 4);
}

/// <summary>The server's clock: ours, moved, in the server's time zone.</summary>
sealed record ServerClock(TimeSpan Shift, TimeSpan Zone)
{
    public static readonly ServerClock Initial = new(TimeSpan.Zero, TimeSpan.Zero);

    public DateTimeOffset Read(DateTimeOffset real) => (real + Shift).ToOffset(Zone);
}

/// <summary>All that the stand-in knows, at one moment. Never changed, only replaced.</summary>
sealed record ServerState(Profile Profile, ImmutableList<SandboxTask> Tasks, ImmutableList<Setting> Settings)
{
    /// <summary>The owner's token for this server.</summary>
    public string Token { get; init; } = "";

    public ServerClock Clock { get; init; } = ServerClock.Initial;
    public Options Options { get; init; } = Options.Initial;

    /// <summary>Preferences that differ from their defaults.</summary>
    public ImmutableDictionary<string, string> Values { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Lengths by kind (in small letters) and by task name.</summary>
    public ImmutableDictionary<string, Length> Lengths { get; init; } = DefaultLengths;

    public ImmutableList<Run> Running { get; init; } = [];
    public ImmutableList<Waiting> Queued { get; init; } = [];
    public ImmutableList<PastRun> History { get; init; } = [];
    public ImmutableList<Viewer> Viewers { get; init; } = [];

    /// <summary>Activities that no task of the Butler is behind.</summary>
    public ImmutableList<Activity> Activities { get; init; } = [];

    /// <summary>Activities of tasks that a client cancelled, by their ids.</summary>
    public ImmutableHashSet<Guid> Cancelled { get; init; } = [];

    /// <summary>Entries for the task list as JSON text, sent as they stand.</summary>
    public ImmutableList<string> Raw { get; init; } = [];

    /// <summary>Further devices of the owner as JSON text, listed by the account host as they stand.</summary>
    public ImmutableList<string> Resources { get; init; } = [];

    public string? Webhook { get; init; }

    /// <summary>Counts the server's lives; sockets of an earlier one are cut.</summary>
    public int Boot { get; init; }

    public DateTimeOffset BootedAt { get; init; }

    public static ServerState Fresh(Profile profile) => new(profile, profile.Tasks, Plex.Settings.Of(profile));

    static readonly ImmutableDictionary<string, Length> DefaultLengths = ImmutableDictionary.CreateRange<
        string,
        Length
    >([new("database", new(15_000)), new("media", new(60_000)), new("other", new(10_000))]);
}

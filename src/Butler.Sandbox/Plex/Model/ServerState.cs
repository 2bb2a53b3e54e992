using System.Collections.Immutable;

namespace PlexButler.Sandbox.Plex.Model;

/// <summary>A task at work. It has no end if it works until it is stopped.</summary>
sealed record TaskRun(Guid Id, string Name, DateTimeOffset StartedAt, DateTimeOffset? EndsAt);

/// <summary>A task that waits for its moment in the window.</summary>
sealed record QueuedTask(string Name, DateTimeOffset At);

/// <summary>A run that is over, and how it ended: finished, stopped or restarted.</summary>
sealed record FinishedRun(Guid Id, string Name, DateTimeOffset StartedAt, DateTimeOffset EndedAt, string Outcome);

/// <summary>Someone who watches.</summary>
sealed record Viewer(string User, string Title, string State, bool IsTranscoding);

/// <summary>How the stand-in speaks where servers differ.</summary>
sealed record ServerOptions(
    bool UsesOldJson,
    bool IsAcceptStrict,
    bool UsesSpecWebSocketPath,
    int UnknownPreferenceStatus,
    bool HasPlexPass,
    bool IsClaimed,
    int ItemsPerRun
)
{
    public static readonly ServerOptions Default = new(false, false, false, 400, true, true, 4);
}

/// <summary>The server's clock: ours, moved, in the server's time zone.</summary>
sealed record ServerClock(TimeSpan Offset, TimeSpan UtcOffset)
{
    public static readonly ServerClock Default = new(TimeSpan.Zero, TimeSpan.Zero);

    public DateTimeOffset ToServerTime(DateTimeOffset systemTime) => (systemTime + Offset).ToOffset(UtcOffset);
}

/// <summary>All that the stand-in knows, at one moment. Never changed, only replaced.</summary>
sealed record ServerState(ServerProfile Profile, ImmutableList<SandboxTask> Tasks, ImmutableList<Setting> Settings)
{
    /// <summary>The owner's token for this server.</summary>
    public string Token { get; init; } = "";

    public ServerClock Clock { get; init; } = ServerClock.Default;
    public ServerOptions Options { get; init; } = ServerOptions.Default;

    /// <summary>Preferences that differ from their defaults.</summary>
    public ImmutableDictionary<string, string> SettingValues { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Lengths by kind (in small letters) and by task name.</summary>
    public ImmutableDictionary<string, RunDuration> Durations { get; init; } = DefaultDurations;

    public ImmutableList<TaskRun> Running { get; init; } = [];
    public ImmutableList<QueuedTask> Queued { get; init; } = [];
    public ImmutableList<FinishedRun> History { get; init; } = [];
    public ImmutableList<Viewer> Viewers { get; init; } = [];

    /// <summary>Activities that no task of the Butler is behind.</summary>
    public ImmutableList<Activity> OtherActivities { get; init; } = [];

    /// <summary>Activities of tasks that a client cancelled, by their ids.</summary>
    public ImmutableHashSet<Guid> CanceledActivities { get; init; } = [];

    /// <summary>Entries for the task list as JSON text, sent as they stand.</summary>
    public ImmutableList<string> RawTasks { get; init; } = [];

    /// <summary>Further devices of the owner as JSON text, listed by the account host as they stand.</summary>
    public ImmutableList<string> RawResources { get; init; } = [];

    public string? WebhookUrl { get; init; }

    /// <summary>Counts the server's lives; sockets of an earlier one are cut.</summary>
    public int BootCount { get; init; }

    public DateTimeOffset BootedAt { get; init; }

    public static ServerState Create(ServerProfile profile) =>
        new(profile, profile.Tasks, PlexButler.Sandbox.Plex.Model.SettingCatalog.ForProfile(profile));

    static readonly ImmutableDictionary<string, RunDuration> DefaultDurations = ImmutableDictionary.CreateRange<
        string,
        RunDuration
    >([new("database", new(15_000)), new("media", new(60_000)), new("other", new(10_000))]);
}
